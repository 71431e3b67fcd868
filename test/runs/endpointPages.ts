import { knownBaseUrls, vendors } from '../../src/core/endpoint/vendors/vendors';
import type { Discount, Fields, KnownQuirk, ThinkingForm, Vendor } from '../../src/core/endpoint/vendors/vendor';

/** `docs/endpoints.md`: a section for each vendor, made of what Gloss knows of it. */
export function endpointPages(): string {
  const contents = vendors.map(({ id, name }) => `- [${name}](#${id})`).join('\n');
  return `${[intro, contents, ...vendors.map(section)].join('\n\n')}\n`;
}

const intro = `# Endpoints

What _Gloss: Select Endpoint_ knows of each vendor and server, and what Gloss does differently there. Any other OpenAI-compatible
endpoint works too. \`npm run docs:endpoints\` makes this page from \`src/core/endpoint/vendors\`: do not edit it.

Keys are kept for each origin: a vendor's two places have two keys. How much a model thinks is set by \`gloss.thinking.stream\`,
\`.standard\` and \`.batch\`; with \`default\`, and where nothing stands here, no field is sent. A field that a model refuses is left
out once, and that is remembered.`;

function section(vendor: Vendor): string {
  const { id, name, start, model, codingPlan, ownAddress } = vendor;
  const lines = [
    ...places(vendor),
    ...(ownAddress
      ? [
          `Base URL: \`${ownAddress.example}\`, with your own name in place of the capitals`,
          `Keys: <${ownAddress.keyPage}>`,
          ...(ownAddress.keyHeader
            ? [`At a path \`…/openai/deployments/NAME\` the key goes in the header \`${ownAddress.keyHeader.header}\``]
            : []),
        ]
      : []),
    ...(start === undefined ? [] : [`Started by \`${start}\``]),
    ...(model === undefined ? [] : [`Proposed model: \`${model}\``]),
    ...pathRule(vendor),
    ...thinking(vendor.thinking ?? []),
    ...(vendor.quirks ?? []).map(quirk),
    ...(vendor.discounts ?? []).map(discount),
    ...(codingPlan
      ? [
          `Its coding plan (${codingPlan.baseUrls.map(code).join(', ')}${codingPlan.keyPrefix === undefined ? '' : `, keys \`${codingPlan.keyPrefix}…\``}) admits clients of its own list only. A refusal is told as that, with the page of normal keys; Gloss never pretends to be another client`,
        ]
      : []),
  ];
  return `<a id="${id}"></a>\n\n## ${name}\n\n${lines.map((line) => `- ${line}.`).join('\n')}`;
}

function places({ sites }: Vendor): string[] {
  return sites.flatMap(({ baseUrl, international, keyPage, balancePage }) => [
    `Base URL${international ? ' (international)' : ''}: \`${baseUrl}\``,
    ...(keyPage === undefined ? ['It needs no key'] : [`Keys: <${keyPage}>`]),
    ...(balancePage === undefined ? [] : [`Account: <${balancePage}>`]),
  ]);
}

function pathRule({ sites }: Vendor): string[] {
  const odd = sites
    .flatMap(({ baseUrl }) => knownBaseUrls(new URL(baseUrl)))
    .filter(({ pathname }) => !pathname.endsWith('/v1'));
  const paths = [...new Set(odd.map(({ pathname }) => pathname))];
  return paths.map(
    (path) => `\`${path}\` is the whole path: no \`/v1\` is added, and _Check Endpoint_ names it where another is set`,
  );
}

function thinking(forms: readonly ThinkingForm[]): string[] {
  if (forms.length === 0) return ['Thinking: no field is known that sets it, so none is sent'];
  return forms.map(
    ({ models, off, low, high }) =>
      `Thinking${fitting(models)}: off ${json(off)}, low ${json(low)}, high ${json(high)}`,
  );
}

function quirk({ quirk: name, models }: KnownQuirk): string {
  const sentences: Partial<Record<typeof name, string>> = {
    'no-temperature': 'The temperature is fixed, so neither `temperature` nor `top_p` is sent',
    'stream-only': 'Whole answers are asked for as streams, since there is nothing else',
  };
  const sentence = sentences[name];
  if (sentence === undefined) throw new Error(`There is no sentence for ${name}.`);
  return `${sentence}${fitting(models)}`;
}

const waysOfFiles: Record<NonNullable<Discount['shape']>, string> = {
  usual: 'by `/files` and `/batches`',
  jobs: 'by `/files` and `/batch/jobs`',
  inline: 'by `/batches`, with the requests in the order',
};

function discount(offer: Discount): string {
  const { lane, price, models, waitSeconds, mostLines, mostBytes, baseUrl, fields, shape } = offer;
  const share = price === undefined ? 'at a lower price' : `at ${Math.round(price * 100)} % of the price`;
  const facts =
    lane === 'slow'
      ? [
          fields && `asked for by ${json(fields)}`,
          baseUrl && `at \`${baseUrl}\``,
          waitSeconds && `answered within ${waitSeconds / 60} minutes`,
        ]
      : [
          shape && waysOfFiles[shape],
          mostLines && `at most ${mostLines.toLocaleString('en')} lines`,
          mostBytes && `at most ${mostBytes / 1_000_000} MB`,
        ];
  const what = lane === 'slow' ? 'The vendor has a slow lane' : 'The vendor takes batches in files';
  return `${what} ${share}${fitting(models)}: ${facts.filter(Boolean).join(', ')}`;
}

/** For which models something holds. */
function fitting(models: RegExp | undefined): string {
  return models ? ` (models whose id fits \`${models.source}\`)` : '';
}

function json(fields: Fields): string {
  return code(JSON.stringify(fields));
}

function code(text: string): string {
  return `\`${text}\``;
}
