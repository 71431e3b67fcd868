/** A token that a test may find nowhere; it is nobody's. */
export const printedToken = `ghp_${'aB3dE6gH9'.repeat(4)}`;

const text = (source: string): object => ({ cell_type: 'markdown', metadata: {}, source });
const code = (source: string, outputs: object[] = []): object => ({
  ...{ cell_type: 'code', execution_count: 1, metadata: {} },
  ...{ source, outputs },
});

/** A notebook of four cells: words, code that loads, code that prints a secret with a picture, and code that fails. */
export const rates = JSON.stringify({
  cells: [
    text('# Rates of exchange\n\nThey are of one day.'),
    code('rates = {"EUR": 1.0, "USD": 1.1}'),
    code('for name, rate in rates.items():\n    print(name, rate)', [
      { output_type: 'stream', name: 'stdout', text: [`\u001b[32mEUR 1.0\u001b[0m\n`, `token ${printedToken}\n`] },
      { output_type: 'display_data', metadata: {}, data: { 'image/png': 'iVBORw0KGgo'.repeat(200) } },
    ]),
    code('rates["GBP"]', [{ output_type: 'error', ename: 'KeyError', evalue: "'GBP'", traceback: ['…'] }]),
  ],
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
  nbformat_minor: 5,
});
