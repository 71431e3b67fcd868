import assert from 'node:assert/strict';
import { placesIn } from '../../../src/core/terminal/placesIn';

describe('the lines of files that a terminal names', () => {
  it('are found in the ways of many tools, and nowhere else', () => {
    const cases: [string, string][] = [
      ['src/cart.ts:12:3 - error TS2304: Cannot find', 'src/cart.ts 12'],
      ['src\\cart.ts(14,5): error TS2304', 'src/cart.ts 14'],
      ['  File "shop/cart.py", line 7, in add', 'shop/cart.py 7'],
      ['    at add (./web/cart.js:20:11)', 'web/cart.js 20'],
      ['    at Object.<anonymous> (/home/me/shop/a.js:1:1)', '/home/me/shop/a.js 1'],
      ['cart.go:9: undefined: x', 'cart.go 9'],
      ['cart.rb:3:in `add', 'cart.rb 3'],
      ['\tat shop.Cart.add(Cart.java:31)', 'Cart.java 31'],
      [' --> src/main.rs:4:5', 'src/main.rs 4'],
      ['in /app/cart.php on line 3; cart.php line 4', '/app/cart.php 3,cart.php 4'],
      ['C:\\shop\\cart.cs:8', 'C:/shop/cart.cs 8'],
      ['@scope/pkg-a/index.mjs:2', '@scope/pkg-a/index.mjs 2'],
      ['http://localhost:3000 12:30:01 a:1 x.ts:0', ''],
    ];
    for (const [text, wanted] of cases) {
      assert.equal(
        placesIn(text)
          .map(({ path, line }) => `${path} ${line}`)
          .join(),
        wanted,
        text,
      );
    }
  });

  it('are found in the ways of shells, bundlers, linters and other languages', () => {
    const cases: [string, string][] = [
      ['deploy.sh: line 12: foo: command not found', 'deploy.sh 12'],
      ['deploy.sh: 12: foo: not found', 'deploy.sh 12'],
      ['./bin/deploy: line 12: syntax error', 'bin/deploy 12'],
      ['deploy.sh: Zeile 12: foo: Kommando nicht gefunden.', 'deploy.sh 12'],
      ['deploy.sh: 行 12: foo: 未找到命令', 'deploy.sh 12'],
      ['deploy.sh:行12: foo: 未找到命令', 'deploy.sh 12'],
      ['   在 App.Main() 位置 src\\App.cs:行号 12', 'src/App.cs 12'],
      ['   at App.Main() in src\\App.cs:line 12', 'src/App.cs 12'],
      ['  File "my shop/cart.py", line 12, in add', 'my shop/cart.py 12'],
      ["The error appears to be in 'site.yml': line 12, column 3", 'site.yml 12'],
      ["Build file './build.gradle' line: 12", 'build.gradle 12'],
      ['ERROR in ./src/cart.ts 12:3', 'src/cart.ts 12'],
      ['    at add (http://localhost:5173/src/cart.tsx?t=17:12:3)', 'src/cart.tsx 12'],
      ['    at add (webpack-internal:///./src/cart.ts:12:3)', 'src/cart.ts 12'],
      ['    at file:///app/cart.mjs:12:3', '/app/cart.mjs 12'],
      ['./app/(shop)/[id]/page.tsx:12:3', 'app/(shop)/[id]/page.tsx 12'],
      ['./app/[...slug]/page.tsx (12:3)', 'app/[...slug]/page.tsx 12'],
      ['源/购物车.ts:12:3', '源/购物车.ts 12'],
      ['src/Ошибка.py:12: x', 'src/Ошибка.py 12'],
      ['Makefile:12: *** missing separator.  Stop.', 'Makefile 12'],
      ['failed to solve: Dockerfile:3', 'Dockerfile 3'],
      ['[ERROR] src/Cart.java:[12,3] cannot find symbol', 'src/Cart.java 12'],
      ['::error file=src/cart.ts,line=12,col=3::x', 'src/cart.ts 12'],
      ['src/Cart.hs:(12,3)-(14,5): error', 'src/Cart.hs 12'],
      ['src/cart.ts\n  12:3  error  x\n  14:1  warning  y\n\n  9:9 other', 'src/cart.ts 12,src/cart.ts 14'],
      [' Line   src/cart.php\n ------ ----\n  12     Undefined', 'src/cart.php 12'],
      ['{"count": 12, "at": "12:30"} 10 2026-11-28 12:30:01', ''],
    ];
    for (const [text, wanted] of cases) {
      const found = placesIn(text).map(({ path, line }) => `${path} ${line}`);
      assert.equal(found.join(), wanted, text);
    }
  });

  it('count once each, and not without end', () => {
    assert.equal(placesIn('a.ts:1 a.ts:1 a.ts:2').length, 2);
    assert.equal(placesIn(Array.from({ length: 500 }, (_, line) => `a.ts:${line + 1}`).join('\n')).length, 200);
  });
});
