import assert from 'node:assert/strict';
import { planHosts } from '../../../../src/core/summaries/plan/planHosts';
import { planOf, plannedFile, plannedRollUp } from '../../../support/plans';

const usual = 'api.example.com';
const host = 'batch.example.com';
const hour = () => 3600;
const by = (model: string) => (asked: string) => (asked === model ? 3600 : undefined);
const file = plannedFile('a.ts');
const few = [plannedRollUp('src'), plannedRollUp('')].map((each) => ({
  ...each,
  asked: { ...each.asked, model: 'clever' },
}));
const many = Array.from({ length: 60 }, (_, index) => ({ ...plannedRollUp(`f${index}`), asked: few[0]!.asked }));

describe('where a plan goes', () => {
  for (const [what, plan, slow, hosts] of [
    ['now', planOf({ files: [file], rollUps: few }), undefined, { host: usual }],
    ['in a lane at the same host', planOf({ files: [file] }), { host: usual, waitOf: hour }, { host: usual }],
    ['in a lane of its own', planOf({ files: [file], rollUps: many }), { host, waitOf: hour }, { host }],
    [
      'in a lane, and few folders now',
      planOf({ files: [file], rollUps: few }),
      { host, waitOf: hour },
      { host, hostNow: usual },
    ],
    [
      'in a lane that has not the model of the folders',
      planOf({ files: [file], rollUps: many }),
      { host, waitOf: by('m') },
      { host, hostNow: usual },
    ],
    [
      'in a lane that has not the model of the files',
      planOf({ files: [file], rollUps: many }),
      { host, waitOf: by('clever') },
      { host: usual, hostLater: host },
    ],
    ['as folders alone', planOf({ rollUps: many }), { host, waitOf: hour }, { host }],
    ['as few folders alone', planOf({ rollUps: few }), { host, waitOf: hour }, { host: usual }],
  ] as const) {
    it(`is known ${what}`, () => assert.deepEqual(planHosts(plan, usual, slow), hosts));
  }
});
