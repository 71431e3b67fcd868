/** Changes the nodes of an element but not its text, and leaves the reader's selection on the text where it was. */
export function keepSelection(element: Element, change: () => void): void {
  const selection = document.getSelection();
  if (!selection?.anchorNode || !selection.focusNode || !selection.containsNode(element, true)) return change();
  const anchor = offsetIn(element, selection.anchorNode, selection.anchorOffset);
  const focus = offsetIn(element, selection.focusNode, selection.focusOffset);
  change();
  const [anchorNode, anchorOffset] = placeOf(element, anchor) ?? [selection.anchorNode, selection.anchorOffset];
  const [focusNode, focusOffset] = placeOf(element, focus) ?? [selection.focusNode, selection.focusOffset];
  selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
}

/** Undefined when the place is not inside the element. */
function offsetIn(element: Element, node: Node, offset: number): number | undefined {
  if (!element.contains(node)) return undefined;
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

function placeOf(element: Element, offset: number | undefined): [Node, number] | undefined {
  if (offset === undefined) return undefined;
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const { length } = node as Text;
    if (left <= length) return [node, left];
    left -= length;
  }
  return [element, element.childNodes.length];
}
