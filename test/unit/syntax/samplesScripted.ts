import type { Sample } from './sample';

const javascript: Sample = {
  text: `import { helper } from './helper';
const other = require('./other');

/** Says it. */
// Twice.
export async function greet(name) {
  const shout = () => helper(name); // <-
  return shout();
}

class Cache {
  size = 1;
  get(key) {
    return this.size;
  }
  static make = () => new Cache();
}
module.exports.later = function (a) { return a; };
`,
  symbols: [
    'variable other 2-2-2-2-2',
    'function greet 4-6-6-6-9',
    'function shout 7-7-7-7-7',
    'class Cache 11-11-11-11-17',
    'method get 13-13-13-13-15',
    'method make 16-16-16-16-16',
    'function later 18-18-18-18-18',
  ],
  imports: ["import { helper } from './helper';", "const other = require('./other');"],
  used: ['shout', 'helper', 'name'],
};

const typescript: Sample = {
  text: `import type { A } from './a';
export { b } from './b';

/** A thing. */
@Component({})
export abstract class Thing<T> extends Base implements A {
  private readonly size = limit(3);
  /** Runs. */
  @Input() run(value: T): Promise<A> { // <-
    return this.other(value);
  }
  abstract stop(): void;
  handler = (event: Event): void => {};
}
interface Shape { area(): number; }
type Id = string | number;
enum Color { Red }
export const limit = (n: number): number => n;
declare module 'x' {}
namespace N { export function inner(): void {} }
`,
  symbols: [
    'class Thing 4-6-6-6-14',
    'method run 8-9-9-9-11',
    'method stop 12-12-12-12-12',
    'method handler 13-13-13-13-13',
    'interface Shape 15-15-15-15-15',
    'method area 15-15-15-15-15',
    'type Id 16-16-16-16-16',
    'enum Color 17-17-17-17-17',
    'function limit 18-18-18-18-18',
    'module x 19-19-19-19-19',
    'module N 20-20-20-20-20',
    'function inner 20-20-20-20-20',
  ],
  imports: ["import type { A } from './a';", "export { b } from './b';"],
  used: ['Input', 'run', 'value', 'T', 'Promise', 'A'],
};

/** One for each language that is run from its source, by an engine or a shell. */
export const samplesScripted: Record<string, Sample> = {
  javascript,
  javascriptreact: javascript,
  php: {
    text: `<?php
namespace App;
use App\\Models\\User;
require_once __DIR__ . '/lib.php';

/** A cart. */
class Cart extends Base implements I {
  const LIMIT = 3;
  public function add(User $user): int {
    return helper($user->age()); // <-
  }
}
interface I { public function x(); }
trait T { }
function helper($x) { return $x; }
`,
    symbols: [
      'class Cart 6-7-7-7-12',
      'variable LIMIT 8-8-8-8-8',
      'method add 9-9-9-9-11',
      'interface I 13-13-13-13-13',
      'method x 13-13-13-13-13',
      'class T 14-14-14-14-14',
      'function helper 15-15-15-15-15',
    ],
    imports: ['use App\\Models\\User;', "require_once __DIR__ . '/lib.php';"],
    used: ['helper', 'user', 'age'],
  },
  powershell: {
    text: `# Greets.
function Get-Greeting {
  param([string]$Name)
  Write-Text -Value (Join-Words $Name) # <-
}
class Cart {
  [int] Add([int]$x) { return $x }
}
enum Color { Red }
`,
    symbols: [
      'function Get-Greeting 1-2-2-2-5',
      'class Cart 6-6-6-6-8',
      'method Add 7-7-7-7-7',
      'enum Color 9-9-9-9-9',
    ],
    used: ['Write-Text', 'Join-Words'],
  },
  python: {
    text: `from .helper import work as do_work
import os

LIMIT = 3

# Says it.
@cached
def greet(name):
    """Says
    it."""
    def inner():
        return do_work(name, LIMIT)  # <-
    return inner

class Cache(Base):
    def get(self, key):
        return 1
`,
    symbols: [
      'variable LIMIT 4-4-4-4-4',
      'function greet 6-7-8-10-13',
      'function inner 11-11-11-11-12',
      'class Cache 15-15-15-15-17',
      'method get 16-16-16-16-17',
    ],
    imports: ['from .helper import work as do_work', 'import os'],
    used: ['do_work', 'name', 'LIMIT'],
  },
  ruby: {
    text: `require_relative 'helper'

# A cart.
module Shop
  class Cart < Base
    LIMIT = 3
    def add(item)
      Helper.sum(item, LIMIT) # <-
    end
    def self.make
    end
  end
end
`,
    symbols: [
      'module Shop 3-4-4-4-13',
      'class Cart 5-5-5-5-12',
      'variable LIMIT 6-6-6-6-6',
      'method add 7-7-7-7-9',
      'method make 10-10-10-11-11',
    ],
    imports: ["require_relative 'helper'"],
    used: ['Helper', 'sum', 'item', 'LIMIT'],
  },
  shellscript: {
    text: `LIMIT=3
# Greets.
greet() {
  say "$LIMIT" "$1" # <-
}
function other { greet; }
`,
    symbols: ['variable LIMIT 1-1-1-1-1', 'function greet 2-3-3-3-5', 'function other 6-6-6-6-6'],
    used: ['say', 'LIMIT', '1'],
  },
  typescript,
  typescriptreact: typescript,
};
