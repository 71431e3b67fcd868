import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeText } from '../../../src/core/base/decodeText';
import { encode, encodeUtf16 } from '../../support/encode';

/** Comments as people write them, by the encoding of their files. */
const comments: Record<string, string[]> = {
  gb18030: ['中文注释', '初始化', '错误：文件不存在', '获取用户名称并返回列表', '互斥锁', '加载配置文件，失败则退出'],
  big5: ['中文註解', '錯誤：檔案不存在', '計算總和', '使用者名稱'],
  shift_jis: ['日本語のコメント', '初期化', 'ユーザー', '設定を読み込む', '戻り値'],
  'euc-jp': ['日本語のコメント', 'エラー：ファイルが見つかりません', 'テスト'],
  'euc-kr': ['한국어 주석', '초기화', '오류: 파일을 찾을 수 없습니다', '합계 계산'],
  'windows-1251': ['Комментарий', 'Ошибка: файл не найден', 'тест'],
  'koi8-r': ['Комментарий', 'Ошибка: файл не найден'],
  'windows-1250': ['Příliš žluťoučký kůň', 'zażółć gęślą jaźń', 'Błąd odczytu pliku'],
  'windows-1252': ['café', 'Größe der Fläche', 'Année créée à Noël', '© 2004 Müller', '100 °C', 'ação'],
  'windows-1253': ['Σχόλιο στα ελληνικά'],
  'windows-1254': ['Türkçe açıklama değişken'],
};
const source = (comment: string): string => `/* ${comment} */\nint main(void) { return 0; }\n`;

describe('decodeText', () => {
  it('takes no text for one that holds zeros, such as UTF-32', () => {
    for (const bytes of [
      [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0],
      [0xef, 0xbb, 0xbf, 0x61, 0],
    ]) {
      assert.equal(decodeText(Uint8Array.from(bytes)), undefined);
    }
  });

  it('K11: reads UTF-16 of both kinds, with a mark or without', () => {
    for (const text of ['Write-Output "hello"\r\n', 'a', '中文注释\n第一行\n', 'é = 1\n', '# コメント\n']) {
      for (const bigEndian of [false, true]) {
        assert.equal(decodeText(encodeUtf16(`\uFEFF${text}`, bigEndian)), text);
        if (/[ -~]/.test(text) || text.includes('\n')) assert.equal(decodeText(encodeUtf16(text, bigEndian)), text);
      }
    }
  });

  it('K11: knows how a file is encoded by a single comment', () => {
    for (const [label, texts] of Object.entries(comments)) {
      for (const text of texts) assert.equal(decodeText(encode(source(text), label)), source(text), label);
    }
  });

  it('K11: knows it by more comments the better', () => {
    const some = fc
      .constantFrom(...Object.keys(comments))
      .chain((label) => fc.tuple(fc.constant(label), fc.array(fc.constantFrom(...comments[label]!), { minLength: 2 })));
    fc.assert(
      fc.property(some, ([label, texts]) => {
        const text = texts.map(source).join('\n');
        assert.equal(decodeText(encode(text, label)), text);
      }),
    );
  });

  it("K11: believes the editor's setting before it guesses, and UTF-8 before the setting", () => {
    const text = source('Año');
    assert.equal(decodeText(encode('值', 'gb18030'), 'gbk'), '值');
    assert.equal(decodeText(encode(text, 'windows-1252'), 'iso88591'), text);
    assert.equal(decodeText(encode(source('Привет'), 'windows-1251'), 'windows1251'), source('Привет'));
    assert.equal(decodeText(encode('ひ', 'euc-jp'), 'eucjp'), 'ひ');
    assert.equal(decodeText(new TextEncoder().encode(source('中文注释')), 'gbk'), source('中文注释'));
    assert.equal(
      decodeText(new TextEncoder().encode(source('naïve café déjà vu')), 'gbk'),
      source('naïve café déjà vu'),
    );
    assert.equal(decodeText(encode(source('中文注释'), 'gb18030'), 'made up'), source('中文注释'));
  });

  it('K11: no setting hides what a file in ASCII or UTF-8 says', () => {
    const bytes = new TextEncoder().encode('key = "abc"\n// 中文\n');
    for (const encoding of ['utf16le', 'utf16be', 'cp437', 'gbk', 'shiftjis']) {
      assert.match(decodeText(bytes, encoding) ?? '', /key = "abc"/);
    }
  });

  it('K11: reads UTF-8 that is broken in a place', () => {
    const bytes = new TextEncoder().encode(
      source('这是一个很长的中文注释，说明如何使用这个函数，以及返回什么。'.repeat(3)),
    );
    assert.match(decodeText(bytes.with(5, 0xff)) ?? '', /很长的中文注释/);
  });

  it('K11: takes no other bytes for text', () => {
    for (const bytes of [
      [72, 0, 105],
      [0, 1, 2, 3],
      [0x89, 0x50, 0x4e, 0x47, 0x1a, 0xe9],
      [0xff, 0xfe, 0x00, 0xd8],
    ]) {
      assert.equal(decodeText(Uint8Array.from(bytes)), undefined);
    }
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 400, maxLength: 800 }), (bytes) => {
        assert.equal(decodeText(bytes), undefined);
      }),
      { numRuns: 300 },
    );
  });
});
