import assert from 'node:assert/strict';
import { languages } from '../../../src/core/syntax/languages';
import { symbolsAround } from '../../../src/core/syntax/outline';
import { packagedReader } from '../../support/syntaxReader';

/** A text in a language, and what is to be found in it: `kind name above-first-name-head-last`, each line of the text from 1. */
interface Sample {
  text: string;
  symbols: string[];
  imports?: string[];
  /** The names that the line with `<-` uses. */
  used: string[];
}

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

const c: Sample = {
  text: `#include "list.h"
#define LIMIT 3

/* Adds. */
static int add(int a, int b)
{
  return plus(a, b); // <-
}
struct point *make_point(void) { return 0; }
struct point { int x; };
enum color { RED };
typedef struct point point_t;
int declared(int);
`,
  symbols: [
    'variable LIMIT 2-2-2-2-2',
    'function add 4-5-5-5-8',
    'function make_point 9-9-9-9-9',
    'class point 10-10-10-10-10',
    'enum color 11-11-11-11-11',
    'type point_t 12-12-12-12-12',
    'function declared 13-13-13-13-13',
  ],
  imports: ['#include "list.h"\n'],
  used: ['plus', 'a', 'b'],
};

const samples: Record<string, Sample> = {
  c,
  cpp: {
    text: `#include "shape.hpp"
namespace geo {
/// A circle.
template <typename T>
class Circle : public Shape {
 public:
  double area() const override;
  T radius() { return r_ * scale(2); } // <-
};
}
double geo::Circle::area() const {
  return 1;
}
`,
    symbols: [
      'module geo 2-2-2-2-10',
      'class Circle 5-5-5-5-9',
      'method area 7-7-7-7-7',
      'method radius 8-8-8-8-8',
      'function area 11-11-11-11-13',
    ],
    imports: ['#include "shape.hpp"\n'],
    used: ['T', 'radius', 'r_', 'scale'],
  },
  csharp: {
    text: `using System.Text;
namespace Shop;

/// <summary>A cart.</summary>
[Serializable]
public class Cart : ICart
{
    private int count;
    // Adds.
    public void Add(Item item)
    {
        items.Push(item); // <-
    }
    public int Count => count;
}
record Point(int X);
`,
    symbols: [
      'class Cart 4-5-6-6-15',
      'variable count 8-8-8-8-8',
      'method Add 9-10-10-10-13',
      'method Count 14-14-14-14-14',
      'class Point 16-16-16-16-16',
    ],
    imports: ['using System.Text;'],
    used: ['items', 'Push', 'item'],
  },
  css: {
    text: `@import './base.css';
/* Box. */
.box,
.card > a {
  animation: spin 1s; /* <- */
}
@media print { .box { color: red; } }
@keyframes spin { to { rotate: 1turn; } }
`,
    symbols: ['rule .box, .card > a 2-3-3-4-6', 'rule .box 7-7-7-7-7', 'rule spin 8-8-8-8-8'],
    imports: ["@import './base.css';"],
    used: [],
  },
  go: {
    text: `package main

import (
	"fmt"
	m "example.com/me/math"
)

// Greet says it.
func Greet(name string) string {
	return fmt.Sprint(m.Add(1), name) // <-
}

type Store struct {
	size int
}

func (s *Store) Get(key string) int { return s.size }

type Reader interface{ Read() }
type ID int
const limit = 3
var cache = map[string]int{}
`,
    symbols: [
      'function Greet 8-9-9-9-11',
      'class Store 13-13-13-13-15',
      'method Get 17-17-17-17-17',
      'interface Reader 19-19-19-19-19',
      'type ID 20-20-20-20-20',
      'variable limit 21-21-21-21-21',
      'variable cache 22-22-22-22-22',
    ],
    imports: ['import (\n\t"fmt"\n\tm "example.com/me/math"\n)'],
    used: ['fmt', 'Sprint', 'm', 'Add', 'name'],
  },
  java: {
    text: `package a.b;
import a.c.Helper;

/** A cart. */
@Entity
public class Cart extends Base {
  private static final int LIMIT = 3;
  public Cart(int n) {}
  /** Adds. */
  @Override
  public int add(Item item) {
    return Helper.sum(item.price(), LIMIT); // <-
  }
}
interface Shape { double area(); }
enum Color { RED }
record Point(int x) {}
`,
    symbols: [
      'class Cart 4-5-6-6-14',
      'variable LIMIT 7-7-7-7-7',
      'method Cart 8-8-8-8-8',
      'method add 9-10-11-11-13',
      'interface Shape 15-15-15-15-15',
      'method area 15-15-15-15-15',
      'enum Color 16-16-16-16-16',
      'class Point 17-17-17-17-17',
    ],
    imports: ['import a.c.Helper;'],
    used: ['Helper', 'sum', 'item', 'price', 'LIMIT'],
  },
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
  rust: {
    text: `use crate::helper::{work, Thing};
mod parts;

/// A cart.
#[derive(Debug)]
pub struct Cart { size: usize }

impl Cart {
    /// Adds.
    pub fn add(&self, item: Thing) -> usize {
        work(item, self.size) // <-
    }
}
pub trait Shape { fn area(&self) -> f64; }
enum Color { Red }
const LIMIT: usize = 3;
macro_rules! say { () => {}; }
`,
    symbols: [
      'class Cart 4-6-6-6-6',
      'class Cart 8-8-8-8-13',
      'method add 9-10-10-10-12',
      'interface Shape 14-14-14-14-14',
      'method area 14-14-14-14-14',
      'enum Color 15-15-15-15-15',
      'variable LIMIT 16-16-16-16-16',
      'function say 17-17-17-17-17',
    ],
    imports: ['use crate::helper::{work, Thing};', 'mod parts;'],
    used: ['work', 'item', 'size'],
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

const reader = packagedReader();

describe('the syntax of each language', function () {
  // The first text in a language has its grammar loaded.
  this.timeout(20_000);

  it('has a sample here', () => {
    assert.deepEqual(Object.keys(samples).sort(), [...languages].sort());
  });

  for (const [language, { text, symbols, imports = [], used }] of Object.entries(samples)) {
    const line = text.split('\n').findIndex((each) => each.includes('<-')) + 1;
    const read = (changed: string) =>
      reader.read({ language, key: `sample.${language}`, text: changed, lines: [{ firstLine: line, lastLine: line }] });

    it(`${language}: tells symbols, imports and names in use`, async () => {
      const outline = await read(text);
      assert.ok(outline);
      const told = outline.symbols.map(
        ({ kind, name, aboveLine, firstLine, nameLine, headLine, lastLine }) =>
          `${kind} ${name} ${[aboveLine, firstLine, nameLine, headLine, lastLine].join('-')}`,
      );
      assert.deepEqual(told, symbols);
      assert.deepEqual(
        outline.imports.map(({ text: statement }) => statement),
        imports,
      );
      assert.deepEqual(
        outline.used.map(({ name }) => name),
        used,
      );
    });

    it(`${language}: tells what is there of code that breaks off`, async () => {
      const broken = await read(`${text}\n))) {{{ "`);
      assert.ok(broken);
      const around = symbolsAround(broken, { firstLine: line, lastLine: line }).map(({ name }) => name);
      const whole = await read(text);
      assert.deepEqual(
        around,
        symbolsAround(whole!, { firstLine: line, lastLine: line }).map(({ name }) => name),
      );
      assert.ok(around.length > 0);
    });
  }
});
