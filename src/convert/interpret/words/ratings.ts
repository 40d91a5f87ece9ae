const RATING =
  /^(?:high|medium|low|critical|major|minor|none|all|any|some|full|partial|manual|automatic|automated|auto|daily|weekly|monthly|quarterly|yearly|annual(?:ly)?|hourly|continuous|ad[- ]hoc|on[- ]demand|always|never|often|sometimes|rarely|mandatory|optional|required|recommended|included|excluded|available|unavailable|supported|unsupported|enabled|disabled|active|inactive|open|closed|done|planned|pending|in progress|todo|to do|approved|rejected|pass(?:ed)?|fail(?:ed)?|good|bad|fair|poor|basic|standard|premium|free|pro|enterprise|internal|external|public|private|confidential|restricted|read|write|admin|execute|delete|create|update|view|edit|inherited|hybrid|local|remote|global|regional|true|false|on|off|new|old|same|other|various|unknown|tb[acd]|n\/?a)$/i

/** Whether a value rates or dates something, and so names nobody. */
export function isRating(value: string): boolean {
  return RATING.test(value)
}
