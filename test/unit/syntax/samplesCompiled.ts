import type { Sample } from './sample';

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

/** One for each language that is compiled, or is data. */
export const samplesCompiled: Record<string, Sample> = {
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
};
