// Pictures of the page and how they become nodes: a template is a tree of plain objects, and `render` changes only what differs.
//
// Nothing here reads markup: texts become text nodes and attributes are set one by one, so a pack can hold whatever it likes and a page may
// forbid every sink (`require-trusted-types-for 'script'; trusted-types 'none'`). There are no styles in attributes and no listeners in attributes.

/**
 * @typedef {string | Picture} Child
 * @typedef {{ tag: string, props: Record<string, unknown>, children: Child[] }} Picture
 */

const SVG = "http://www.w3.org/2000/svg";
/** What `render` remembers of a node that it made. */
const MADE = Symbol("chitieu");

/**
 * A node to be. Properties: `key` tells it from its brothers; `onclick` … are listeners; `.value` … sets a property of the node; everything else
 * is an attribute, which is left out when it is `null`, `undefined` or `false`.
 *
 * @param {string} tag
 * @param {Record<string, unknown> | null} [props]
 * @param {...unknown} children texts, numbers, pictures, lists of them; `null`, `undefined` and booleans are nothing
 * @returns {Picture}
 */
export function h(tag, props, ...children) {
  return { tag, props: props ?? {}, children: flat(children) };
}

/** @param {unknown[]} children @returns {Child[]} */
function flat(children) {
  const out = [];
  for (const child of children.flat(Infinity)) {
    if (child == null || typeof child === "boolean") continue;
    out.push(typeof child === "object" ? /** @type {Picture} */ (child) : String(child));
  }
  return out;
}

/**
 * Makes `parent` hold just these children, keeping the nodes that are already right, so that focus, selection and open details survive.
 *
 * @param {Node & ParentNode} parent
 * @param {unknown} children
 */
export function render(parent, children) {
  patch(parent, flat([children]), false);
}

/** @param {Node & ParentNode} parent @param {Child[]} wanted @param {boolean} svg */
function patch(parent, wanted, svg) {
  /** @type {Map<unknown, Element>} */
  const keyed = new Map();
  for (const node of parent.childNodes) {
    const key = made(node)?.props.key;
    if (key != null) keyed.set(key, /** @type {Element} */ (node));
  }
  /** @type {ChildNode | null} */
  let at = parent.firstChild;
  for (const want of wanted) {
    const node = typeof want === "string" ? textFor(want, at) : elementFor(want, at, keyed, svg);
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

/** @param {string} want @param {ChildNode | null} at @returns {Text} */
function textFor(want, at) {
  if (at?.nodeType === 3) {
    const text = /** @type {Text} */ (at);
    if (text.data !== want) text.data = want;
    return text;
  }
  return document.createTextNode(want);
}

/** @param {Picture} want @param {ChildNode | null} at @param {Map<unknown, Element>} keyed @param {boolean} svg @returns {Element} */
function elementFor(want, at, keyed, svg) {
  const key = want.props.key;
  const inside = svg || want.tag === "svg";
  const old = key == null ? at : keyed.get(key);
  const same = made(old)?.tag === want.tag && made(old)?.props.key === key;
  const node = same
    ? /** @type {Element} */ (old)
    : inside
      ? document.createElementNS(SVG, want.tag)
      : document.createElement(want.tag);
  const memory = (same && made(old)) || { tag: want.tag, props: {}, listeners: {} };
  const before = memory.props;
  /** @type {any} */ (node)[MADE] = memory;
  memory.props = want.props;
  for (const name of Object.keys(before)) if (!(name in want.props)) assign(node, name, null);
  for (const [name, value] of Object.entries(want.props)) {
    if (name[0] !== "." && before[name] !== value) assign(node, name, value);
  }
  patch(node, want.children, inside);
  // Last, because a choice can only be set once its options are there.
  for (const [name, value] of Object.entries(want.props)) if (name[0] === ".") assign(node, name, value);
  return node;
}

/** @param {any} node @returns {{ tag: string, props: Record<string, unknown>, listeners: Record<string, Function> } | undefined} */
const made = (node) => node?.[MADE];

/** @param {any} node @param {string} name @param {unknown} value */
function assign(node, name, value) {
  if (name === "key") return;
  if (name[0] === ".") {
    const property = name.slice(1);
    if (node[property] !== value) node[property] = value;
  } else if (name.startsWith("on")) {
    const type = name.slice(2);
    const { listeners } = node[MADE];
    if (!(type in listeners)) node.addEventListener(type, heard);
    listeners[type] = /** @type {Function} */ (value);
  } else if (value == null || value === false) {
    node.removeAttribute(name);
  } else {
    node.setAttribute(name, value === true ? "" : String(value));
  }
}

/** @this {any} @param {Event} event */
function heard(event) {
  made(this)?.listeners[event.type]?.call(this, event);
}
