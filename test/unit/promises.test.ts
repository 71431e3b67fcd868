import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingProofs } from '../promises/proof';
import { mutations } from '../promises/mutations';
import { promises } from '../promises/promises';
import { repoRoot } from '../vscode/root';

describe('the table of promises', () => {
  it('has a proof for each, and names tests that exist', () => {
    assert.equal(Object.keys(promises).length, 26);
    for (const [id, { proofs }] of Object.entries(promises)) {
      assert.ok(Object.values(proofs).flat().length > 0, `${id} has no proof`);
      assert.deepEqual(missingProofs(proofs), [], id);
    }
  });

  it('has guards of each that can be taken away, with tests that exist', () => {
    const guarded = new Set(mutations.map(({ promise }) => promise));
    assert.deepEqual(
      Object.keys(promises).filter((id) => !guarded.has(id as keyof typeof promises)),
      [],
    );
    for (const { name, file, find, proofs } of mutations) {
      assert.equal(
        readFileSync(join(repoRoot, file), 'utf8').split(find).length,
        2,
        `“${name}” is no guard of ${file}`,
      );
      assert.ok(Object.values(proofs).flat().length > 0, `“${name}” has no proof`);
      assert.deepEqual(missingProofs(proofs), [], name);
    }
    const names = mutations.map(({ name }) => name);
    assert.deepEqual([...new Set(names)], names);
  });

  it('tells a test that is not there', () => {
    assert.equal(missingProofs({ 'unit/promises': ['tells a test that is not there'] }).length, 0);
    assert.equal(missingProofs({ 'unit/promises': ['walks on water'], 'unit/none': ['x'] }).length, 2);
  });
});
