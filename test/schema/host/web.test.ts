import { describe, expect, test } from 'vitest'
import { valueOf, wrongPaths } from './hold.ts'

const head =
  'HTTP/1.1 302 Found\r\nLocation: http://192.0.2.5/horizon\r\nSet-Cookie: csrftoken=a1; Path=/\r\nSet-Cookie: sessionid=b2; HttpOnly\r\n\r\n'

describe('curl', () => {
  test.each([
    ["curl -s -o /dev/null -w '%{http_code}' http://192.0.2.5/", '302', []],
    ["curl -s -o /dev/null -w '%{http_code}' http://192.0.2.5/", '302\n', ['(top)']],
    ["curl -s -o /dev/null -w '%{http_code}' http://192.0.2.5/", 'OK', ['(top)']],
    [String.raw`curl -s -o /dev/null -w '%{http_code} %{time_total}\n' http://192.0.2.5/`, '200 0.012345\n', []],
    ["curl -s -w '%{http_code}' http://192.0.2.5/", '{"a": 1}200', []],
    ['curl -sS -i http://192.0.2.5/', `${head}moved\n`, []],
    ['curl -sS -I http://192.0.2.5/', head, []],
    ['curl -sS -I http://192.0.2.5/', `${head}moved\n`, ['(top)']],
    ['curl -sS -o /dev/null -D - http://192.0.2.5/', head, []],
    ['curl -sSLi http://192.0.2.5/', `${head}${head.replace('302 Found', '200 OK')}ok`, []],
    ['curl -sS -i http://192.0.2.5/', 'moved\n', ['head']],
    ['curl -sS -i http://192.0.2.5/', head.replace('302', '999'), ['head.status']],
    ['curl -sS -i http://192.0.2.5/', head.replace('HTTP/1.1', 'HTTP/9'), ['head.version']],
    ['curl -sS -i http://192.0.2.5/', 'HTTP/1.1 200 OK\r\nContent', ['(top)']],
    ['curl -sS http://192.0.2.5/', 'anything', []],
    ['curl -sS -o page http://192.0.2.5/', 'anything', ['(top)']],
  ])('%s %j', (line, text, paths) => {
    expect(wrongPaths(line, text)).toEqual(paths)
  })

  test('a field that comes twice is there twice', () => {
    expect(valueOf('curl -sS -I http://192.0.2.5/', head)).toMatchObject({
      head: {
        status: 302,
        fields: [{ name: 'Location' }, { name: 'Set-Cookie' }, { name: 'Set-Cookie', value: 'sessionid=b2; HttpOnly' }],
      },
    })
  })

  test('a cookie that is HttpOnly begins like a remark', () => {
    const jar =
      '# Netscape HTTP Cookie File\n# https://curl.se/docs/http-cookies.html\n\n#HttpOnly_192.0.2.5\tFALSE\t/\tTRUE\t0\tsessionid\tb2\n192.0.2.5\tFALSE\t/\tFALSE\t9\tcsrftoken\ta1\n'
    const line = 'curl -sS -o /dev/null -c - http://192.0.2.5/'
    expect(valueOf(line, jar)).toMatchObject([
      { httpOnly: true, name: 'sessionid' },
      { httpOnly: false, secure: 'FALSE' },
    ])
    expect(wrongPaths(line, jar.replaceAll('FALSE', 'NO'))).toContain('[].subdomains')
    expect(wrongPaths(line, 'csrftoken=a1\n')).toEqual(['(top)'])
  })
})

const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
const served = `CONNECTED(00000003)\n---\nCertificate chain\n 0 s:CN = a.example\n---\nServer certificate\n${certificate}subject=CN = a.example\nissuer=CN = ca.example\n---\nSSL handshake has read 1365 bytes and written 395 bytes\nVerification: OK\n---\nNew, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384\nVerify return code: 0 (ok)\n---\n`
const plain =
  'CONNECTED(00000003)\n---\nno peer certificate available\n---\nSSL handshake has read 5 bytes and written 297 bytes\nVerification: OK\n---\nNew, (NONE), Cipher is (NONE)\nVerify return code: 0 (ok)\n---\n'

describe('openssl s_client', () => {
  const line = 'openssl s_client -connect 192.0.2.5:443 </dev/null'

  test('the trap: without a certificate it says OK all the same', () => {
    expect(valueOf(line, plain)).toMatchObject({
      certificate: false,
      verification: 'OK',
      verifyCode: 0,
      verifyText: 'ok',
    })
    expect(valueOf(line, served)).toMatchObject({ certificate: true, subject: 'CN = a.example', verifyCode: 0 })
  })

  test.each([
    [
      'no certificate, nor that there is none',
      served.replace('Server certificate', 'Certificate of the server'),
      '(top)',
    ],
    ['both', `${served}no peer certificate available\n`, '(top)'],
    ['no subject', served.replace('subject=', 'Subject: '), 'subject'],
    ['no result of the verification', served.replace('Verify return code', 'Return code'), 'verifyCode'],
    ['no cipher', served.replace(/New, .*\n/, ''), 'cipher'],
    ['a certificate without a cipher', served.replace('TLS_AES_256_GCM_SHA384', '(NONE)'), 'cipher'],
    ['nothing', '', '(top)'],
  ])('refuses %s', (_what, text, path) => {
    expect(wrongPaths(line, text)).toContain(path)
  })
})

const end = 'notAfter=Dec  3 05:04:41 2026 GMT\n'
test.each([
  ['openssl x509 -in c.pem -noout -enddate', end, []],
  ['openssl x509 -in c.pem -noout -enddate', end.replace('notAfter', 'until'), ['(top)']],
  ['openssl x509 -in c.pem -noout -enddate', 'notAfter=2026-12-03\n', ['notAfter']],
  ['openssl x509 -in c.pem -noout -subject -enddate', end, ['subject']],
  [
    'openssl x509 -in c.pem -noout -subject -enddate -fingerprint -sha256',
    `subject=CN = a\n${end}sha256 Fingerprint=AA:01\n`,
    [],
  ],
  ['openssl x509 -in c.pem -noout -ext subjectAltName', 'X509v3 Subject Alternative Name: \n    DNS:a.example\n', []],
  ['openssl x509 -in c.pem', certificate, []],
  ['openssl s_client -connect 192.0.2.5:443 | openssl x509 -noout -enddate', end, []],
  ['openssl x509 -checkend 60 -noout -in c.pem', 'Certificate will not expire\n', []],
  ['openssl x509 -checkend 60 -noout -in c.pem', '', ['checkend']],
  ['openssl verify -CAfile ca.pem a.pem', 'a.pem: OK\n', []],
  ['openssl verify -CAfile ca.pem a.pem', 'a.pem: FAILED\n', ['[]']],
  ['openssl verify -CAfile ca.pem a.pem', '', ['(top)']],
  ['openssl version', 'OpenSSL 3.0.2 15 Mar 2022 (Library: OpenSSL 3.0.2 15 Mar 2022)\n', []],
  ['openssl version', 'LibreSSL 2.8.3\n', ['(top)']],
  ['nginx -t', '', []],
  ['nginx -t', 'ok\n', ['(top)']],
])('%s %j', (line, text, paths) => {
  expect(wrongPaths(line, text)).toEqual(paths)
})
