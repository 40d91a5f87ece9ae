/** Letters of the models of responsibility as one word: "RACI", "RASCI", "ARCI", "CAIRO", "RABSIC", "DACI". A part of a pattern. */
export const MODEL = '(?:(?=[a-z]*[rd])(?=[a-z]*a)(?=[a-z]*[ci])[racisbqvod]{4,7}|rapid|r?a[rscdi]{2,4}i?)'
