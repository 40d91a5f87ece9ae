import { BlockList, isIP } from 'node:net'

/** Ranges that are no part of the public network, or that hide an address of another range. */
const PRIVATE_V4 = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12],
  ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15],
  ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const // prettier-ignore
const PRIVATE_V6 = [
  ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20],
] as const // prettier-ignore

const blocked = new BlockList()
for (const [address, bits] of PRIVATE_V4) blocked.addSubnet(address, bits, 'ipv4')
for (const [address, bits] of PRIVATE_V6) blocked.addSubnet(address, bits, 'ipv6')
/** All public addresses of version 6 begin with these three bits. */
const publicV6 = new BlockList()
publicV6.addSubnet('2000::', 3, 'ipv6')

/** Whether an IP address belongs to the public network. Text that is no IP address does not. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !blocked.check(address, 'ipv4')
  return version === 6 && publicV6.check(address, 'ipv6') && !blocked.check(address, 'ipv6')
}
