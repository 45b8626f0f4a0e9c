import { z } from 'zod'

/** A token: `s.` and 24 characters, and from 1.10 on `hvs.` and more; in a namespace its id follows. */
export const token = z.string().regex(/^(?:s\.[A-Za-z0-9]{24}(?:\.[A-Za-z0-9]+)?|hv[sbr]\.[\w-]{24,})$/, 'a token')

/** A key share in base64: 33 bytes are 44 characters; the one share of a single one is the 32 bytes of the key. */
export const keyShare = z.string().regex(/^(?:[A-Za-z0-9+/]{44}|[A-Za-z0-9+/]{43}=)$/, 'a key share in base64')

/** The same in hexadecimal. */
export const keyShareHex = z.string().regex(/^(?:[0-9a-f]{66}|[0-9a-f]{64})$/, 'a key share in hexadecimal')

/** `0001-01-01T00:00:00Z` where there is none. */
export const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/, 'a time')

export const uuid = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'a UUID')

/** How vault names a way to seal; source: go-kms-wrapping. */
export const sealTypes = [
  'shamir',
  'aead',
  'alicloudkms',
  'awskms',
  'azurekeyvault',
  'gcpckms',
  'huaweicloudkms',
  'ocikms',
  'pkcs11',
  'transit',
] as const

/** `1.8.0`, `1.8.0-dev`, `1.15.2+ent`. */
export const version = z.string().regex(/^\d+\.\d+\.\d+(?:[-+][\w.]+)*$/, 'a version')
