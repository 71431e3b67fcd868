import assert from 'node:assert/strict';
import { type SecretNameKind, secretFolderKind, secretNameKind } from '../../../src/core/privacy/secretNames';

const secrets: Record<SecretNameKind, string> = {
  environment:
    '.env .ENV .env.local .env-prod .env_local .env.production.local prod.env staging-env .envrc env.production env.local env.json .flaskenv .Renviron .env.bak .env~',
  keys: 'server.pem SERVER.KEY a.p12 a.pfx release.jks my.keystore vault.kdbx a.ppk a.gpg a.ovpn id_rsa id_ed25519.pub id_ecdsa_sk id_work deploy_key private_key github_rsa host-key server.pem.bak krb5.keytab AuthKey_X.p8 keys.txt.age tls.der gcp-key.json private-key.json keyfile.json wallet.dat',
  logins:
    '.npmrc _netrc .netrc .pypirc .git-credentials .pgpass .my.cnf .htpasswd .vault-token .databrickscfg .bash_history .psql_history sftp.json sftp-config.json sitemanager.xml FileZilla.xml cookies.txt cookies.sqlite kubeconfig prod.kubeconfig prod-kubeconfig.yaml main.tfvars x.auto.tfvars.json terraform.tfstate terraform.tfstate.backup session.har wp-config.php auth.json local.settings.json appsettings.Production.json app-firebase-adminsdk-x1.json service-account.json database.yml rclone.conf bot.session sessions.json logins.json shadow .curlrc',
  dumps:
    'dump.sql db_dump_2024.sql mysqldump.sql backup-12.sql app.dump java_pid12.hprof core core.1234 Heap.heapsnapshot crash.dmp dump.rdb',
  words:
    'secrets.yaml secret.json my-secrets.toml client_secret_1.json credentials credentials.json aws-credentials.yml creds.ini token.txt tokens.json authToken.json access_token passwords.txt db_password.txt PASSWD passphrase api_keys.csv apikey passwords.md secrets.rst Passwort.txt contraseñas.csv senha.txt 密码.txt пароли.csv secretstore jwt.txt oauth.json recovery-codes.txt vault.yml',
};

const sources =
  'tokenizer.ts token.ts tokens.rs passwordField.tsx secretSanta.py SecretManager.java credentials.ts secretStore.go password-reset.html tokens.css token.proto PasswordHasher.cs secrets.rb password.svelte SecretKey.swift vite-env.d.ts env.ts env.py environment.yml id_generator.py keys.rs dump.py core.ts key.vue cookie.js session.ts vault.go oauth.rb auth.ts kubeconfig.go';
const others =
  'tokenizer.json tokenization.yaml secretary.csv .secretlintrc.json tokenBucket.json password-reset.md token-lifetime.md password.svg reset_password.ipynb Secret.csproj monkey.json keyboard.txt environments.yml renv.lock keynote.txt migrations.sql schema.sql production.ts README.md package.json appsettings.json id_map.json authors.md keyboard-shortcuts.json translations.json fields.csv default.yaml';

describe('names of files with secrets', () => {
  for (const [kind, names] of Object.entries(secrets)) {
    it(`M11: are those of ${kind}, in any case`, () => {
      for (const name of names.split(' ')) {
        for (const path of [name, `a/b/${name}`, name.toUpperCase()]) assert.equal(secretNameKind(path), kind, path);
      }
    });
  }

  it('M11: are none of source code, whatever words it has', () => {
    for (const name of sources.split(' ')) assert.equal(secretNameKind(`src/${name}`), undefined, name);
  });

  it('M11: are none that only sound alike, or that help with secrets', () => {
    for (const name of others.split(' ')) assert.equal(secretNameKind(name), undefined, name);
  });

  it('M11: are those of data in a folder for secrets, and of none of its code', () => {
    assert.equal(secretNameKind('secrets/db.yaml'), 'words');
    assert.equal(secretNameKind('deploy/K8s-Secrets/prod/a.json'), 'words');
    assert.equal(secretNameKind('.secrets/api'), 'words');
    assert.equal(secretNameKind('.docker/config.json'), 'logins');
    assert.equal(secretNameKind('.docker/Dockerfile'), undefined);
    assert.equal(secretNameKind('src/secrets/manager.go'), undefined);
    assert.equal(secretNameKind('src/tokens/colors.json'), undefined);
    assert.equal(secretNameKind('secretlint/package.json'), undefined);
  });

  it('M11: are not looked for in folders where tools keep keys and sessions: those are left out as a whole', () => {
    assert.equal(secretFolderKind('.SSH'), 'keys');
    assert.equal(secretFolderKind('.aws'), 'logins');
    for (const name of ['secrets', 'constructor', 'src']) assert.equal(secretFolderKind(name), undefined);
  });
});
