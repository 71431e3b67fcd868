import assert from 'node:assert/strict';
import { pageMark } from '../../../src/core/codeMap/pages';
import { isUntouched, sealed } from '../../../src/core/codeMap/seal';

describe('the seal of an exported page', () => {
  it('M12: breaks with any edit below or above the mark, and not with other line ends', async () => {
    const page = await sealed(`${pageMark}\n\n# Map\n`);
    assert.ok(await isUntouched(page));
    assert.ok(await isUntouched(`\uFEFF${page.replaceAll('\n', '\r\n')}`));
    for (const edited of [
      page.replace('# Map', '# My map'),
      `${page}More.\n`,
      `${pageMark}\n\n# Map\n`,
      `# Mine\n${page}`,
    ])
      assert.equal(await isUntouched(edited), false, edited);
    assert.equal(await isUntouched(await sealed('# Mine\n')), false);
  });
});
