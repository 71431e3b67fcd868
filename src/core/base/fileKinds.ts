import { extensionOf } from './paths';

/** Kinds of text, by how many tokens they take. */
export type TextGroup = 'code' | 'styles' | 'data' | 'prose';

/** What a file is, by its name. */
export interface FileKind {
  /** Identifier of the language as in VS Code and after the fence of a code block; `plaintext` when it is not known. */
  language: string;
  group: TextGroup;
  /** Set for files that go into the summary of the project themselves. */
  role?: 'manifest' | 'readme';
}

/** Language → extensions. */
const languages: Record<TextGroup, Record<string, string>> = {
  code: {
    bat: 'bat cmd',
    c: 'c h',
    clojure: 'clj cljs cljc edn',
    cpp: 'cpp cc cxx hpp hh hxx ipp inl',
    csharp: 'cs csx',
    dart: 'dart',
    dockerfile: 'dockerfile',
    elixir: 'ex exs',
    erlang: 'erl hrl',
    fsharp: 'fs fsi fsx',
    go: 'go',
    graphql: 'graphql gql',
    groovy: 'groovy gradle',
    haskell: 'hs',
    html: 'html htm xhtml',
    java: 'java',
    javascript: 'js mjs cjs es6',
    javascriptreact: 'jsx',
    julia: 'jl',
    jupyter: 'ipynb',
    kotlin: 'kt kts',
    lua: 'lua',
    makefile: 'mk mak makefile gnumakefile',
    'objective-c': 'm mm',
    ocaml: 'ml mli',
    perl: 'pl pm',
    php: 'php phtml',
    powershell: 'ps1 psm1 psd1',
    proto3: 'proto',
    python: 'py pyi pyw',
    r: 'r',
    ruby: 'rb rake gemspec gemfile rakefile',
    rust: 'rs',
    scala: 'scala sbt sc',
    shellscript: 'sh bash zsh fish ksh',
    solidity: 'sol',
    sql: 'sql',
    svelte: 'svelte',
    swift: 'swift',
    terraform: 'tf hcl',
    typescript: 'ts mts cts',
    typescriptreact: 'tsx',
    vb: 'vb',
    vue: 'vue',
    zig: 'zig',
  },
  styles: { css: 'css', less: 'less', sass: 'sass', scss: 'scss', stylus: 'styl' },
  data: {
    csv: 'csv tsv',
    ini: 'ini cfg conf properties editorconfig',
    json: 'json geojson webmanifest',
    jsonc: 'jsonc code-workspace',
    json5: 'json5',
    jsonl: 'jsonl ndjson',
    toml: 'toml',
    xml: 'xml xsd xsl xslt svg csproj fsproj vbproj plist resx',
    yaml: 'yml yaml',
  },
  prose: {
    asciidoc: 'adoc asciidoc asc',
    latex: 'tex',
    markdown: 'md markdown mdx',
    plaintext: 'txt text',
    restructuredtext: 'rst',
  },
};

const byExtension = new Map(
  Object.entries(languages).flatMap(([group, of]) =>
    Object.entries(of).flatMap(([language, extensions]) =>
      extensions
        .split(' ')
        .map((extension): [string, FileKind] => [extension, { language, group: group as TextGroup }]),
    ),
  ),
);

const manifests =
  /^(package\.json|deno\.jsonc?|cargo\.toml|go\.mod|go\.work|pyproject\.toml|setup\.(py|cfg)|requirements\.txt|pipfile|gemfile|composer\.json|pom\.xml|build\.gradle(\.kts)?|settings\.gradle(\.kts)?|cmakelists\.txt|makefile|dockerfile|mix\.exs|pubspec\.yaml|package\.swift|build\.sbt|.*\.(csproj|fsproj|vbproj|sln|gemspec|cabal))$/;

const readme = /^readme(\.(md|markdown|mdx|rst|adoc|asciidoc|txt))?$/;

const binaryExtensions = new Set(
  [
    'png jpg jpeg gif bmp ico icns webp avif tif tiff heic psd ai eps sketch fig xcf',
    'mp3 wav ogg flac m4a aac mp4 m4v mov avi mkv webm wmv',
    'zip gz tgz bz2 xz zst 7z rar tar jar war ear whl nupkg vsix apk ipa dmg iso deb rpm cab',
    'exe dll so dylib a o obj lib pdb class pyc pyo wasm node bin elf',
    'ttf otf woff woff2 eot pdf doc docx xls xlsx ppt pptx odt ods odp',
    'db sqlite sqlite3 mdb parquet avro npy npz h5 pt pth onnx safetensors pkl',
  ].flatMap((extensions) => extensions.split(' ')),
);

/** What a file is by its name; an unknown one is taken for plain text. */
export function fileKind(name: string): FileKind {
  const lower = name.toLowerCase();
  // A name without extension stands in the table itself, as `makefile`.
  const kind = byExtension.get(extensionOf(lower) || lower) ?? { language: 'plaintext', group: 'code' };
  if (readme.test(lower)) return { ...kind, role: 'readme' };
  return manifests.test(lower) ? { ...kind, role: 'manifest' } : kind;
}

/** Whether the name alone says that a file is not text, so that it is not read. */
export function isBinaryName(name: string): boolean {
  return binaryExtensions.has(extensionOf(name.toLowerCase()));
}
