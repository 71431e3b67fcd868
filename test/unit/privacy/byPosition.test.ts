import assert from 'node:assert/strict';
import { findSecrets } from '../../../src/core/privacy/findSecrets';

/** Texts by what they are; the secret stands between « and ». */
const texts: Record<string, [text: string, path?: string][]> = {
  'of an INSERT or a COPY, in each of its rows': [
    [`INSERT INTO users (name, password) VALUES ('bob', '«Sup3rS3cret!»');`, 'a.sql'],
    [
      "insert into `t` (\n  `id`, `db_password`, [api_key]\n) values\n  (1, N'«it''s-S3cret»', NULL),\n  (2, '«l3tm3in!»', NOW());",
      'a.sql',
    ],
    [`db.run("INSERT INTO users (name, password) VALUES ('a, (b', '«Sup3rS3cret!»')");`],
    [`INSERT INTO "User" ("id", "apiPassword") VALUES (1, '«Sup3rS3cret!»');`, 'a.sql'],
    [
      `COPY public.users (id, password, note) FROM stdin;\n1\t«Sup3rS3cret!»\t\\N\n2\t«l3tm3in!»\tx\n\\.\nSELECT 1;`,
      'a.sql',
    ],
    [`INSERT INTO t (id, name) VALUES (1, 'Sup3rS3cret!')`, 'a.sql'],
    [`INSERT INTO t (id, password) VALUES (1, 'changeme'), (2, '«letmein»'), (?, ?), (3, '«s3cr3tpw»')`, 'a.sql'],
  ],
  'of an assignment to several names': [
    [`user, password = "bob", "«Sup3rS3cret!»"`, 'a.py'],
    [`const [user, password] = ['bob', '«Sup3rS3cret!»'];`],
    [`(user, password) = ('bob', '«Sup3rS3cret!»')`, 'a.py'],
    [`  user, password := "bob", "«correcthorsebattery»"`, 'a.go'],
    [`my ($user, $password) = ('bob', '«Sup3rS3cret!»');`, 'a.pl'],
    [`id, user, password = next(), name, "«Sup3rS3cret!»"`, 'a.py'],
    [`user, password = load("Sup3rS3cret!"), read1("b")`, 'a.py'],
  ],
  'of a table': [
    [`name,password,host\nbob,«Sup3rS3cret!»,a.example\n"b, c","«l3tm3,in!»",b`, 'users.csv'],
    [`name;password\r\nbob;«hunter2»\r\n`, 'a.csv'],
    [`name\tapi_token\nbob\t«a8Fj2kPq9Zx4Lm7Tn3Vb»\n`, 'a.tsv'],
    [`| user | password |\n|------|:--------:|\n| bob  | «hunter2!» |`, 'README.md'],
    [` id | password  \n----+-----------\n  1 | «Sup3rS3cret!» \n(1 row)\n`, 'out.txt'],
    [`f(name, password, host)\nf(bob1, secret2!, c)`],
  ],
  'in small letters alone': [
    [`password = "«letmein»"`],
    [`DB_PASSWORD: «correcthorse»\nport: 1`, 'a.yml'],
    [`password: "string"\npassword: "required"\nsecret: "client"\nname: "letmein"\npass: "blend"`],
    [`// password: letters`],
    [`The password is stored\nand the password was\nforgotten`, 'a.md'],
  ],
};

describe('secrets by their place', () => {
  for (const [what, cases] of Object.entries(texts)) {
    it(`M11: are those ${what}`, async () => {
      for (const [text, path = 'src/a.ts'] of cases) {
        const plain = text.replace(/[«»]/g, '');
        const found = (await findSecrets(plain, path)).map(({ start, end }) => plain.slice(start, end));
        const expected = [...text.matchAll(/«([^»]*)»/g)].map(([, secret]) => secret ?? '');
        assert.deepEqual(found, expected, text);
      }
    });
  }
});
