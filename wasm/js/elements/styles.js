// Looks. Colours and sizes are custom properties that a portal can set; everything else inherits from it. Style sheets are constructed, never
// written into the page, so they hold under a policy that forbids inline styles.

/** @param {string} text @returns {() => CSSStyleSheet} made when the first element of its kind is, shared by all of them */
export function sheet(text) {
  /** @type {CSSStyleSheet | undefined} */
  let made;
  return () => {
    if (!made) {
      made = new CSSStyleSheet();
      made.replaceSync(text);
    }
    return made;
  };
}

const LIGHT = `
--_muted: var(--chitieu-muted, #505a5f); --_surface: var(--chitieu-surface, #f4f6f8); --_border: var(--chitieu-border, #b1b9c0);
--_field: #ffffff; --_strong: #6b737b; --_accent: var(--chitieu-accent, #0b57a4); --_focus: var(--chitieu-focus, #0b0c0c); --_halo: #ffdd00;
--_met: var(--chitieu-met, #0067b8); --_near: var(--chitieu-near, #8a5a00); --_behind: var(--chitieu-behind, #7f1d1d);
--_nodata: var(--chitieu-nodata, #5f646c); --_open: #2b3a4a; --_zone: #e3eef8; --_on: #ffffff; --_plain: #0b0c0c;`;
const DARK = `
--_muted: var(--chitieu-muted, #b0b7bf); --_surface: var(--chitieu-surface, #1c2127); --_border: var(--chitieu-border, #454d56);
--_field: #14181c; --_strong: #8c959f; --_accent: var(--chitieu-accent, #8cc4ff); --_focus: var(--chitieu-focus, #ffffff); --_halo: #0b57a4;
--_met: var(--chitieu-met, #6cb6ff); --_near: var(--chitieu-near, #ffe08a); --_behind: var(--chitieu-behind, #f0937a);
--_nodata: var(--chitieu-nodata, #aab0b7); --_open: #d5dbe2; --_zone: #17293b; --_on: #10151a; --_plain: #f1f3f5;`;

/** What all elements share: themes, type, status, fields, buttons, the notice of what went wrong. */
export const common = sheet(`
:host { display: block; box-sizing: border-box; max-inline-size: var(--chitieu-max-width, none); min-block-size: var(--chitieu-min-height, auto); }
:host([hidden]) { display: none; }
*, *::before, *::after { box-sizing: border-box; }
.root { ${LIGHT}
  container-type: inline-size; font-family: var(--chitieu-font, inherit); font-size: var(--chitieu-font-size, inherit);
  line-height: var(--chitieu-line-height, 1.5); color: var(--chitieu-color, inherit); background: var(--chitieu-bg, transparent);
  font-variant-numeric: tabular-nums; text-align: start; overflow-wrap: break-word;
  --_r: var(--chitieu-radius, 4px); --_s: var(--chitieu-space, 16px); --_t: var(--chitieu-target-min, 24px); }
.root[data-theme=dark] { ${DARK} }
.root[data-theme=contrast] { --_muted: inherit; --_border: currentColor; --_strong: currentColor; --_surface: transparent; }
.root[data-painted] { color: var(--chitieu-color, var(--_plain)); }
.root[data-painted][data-theme=light], .root[data-painted][data-theme=contrast] { background: var(--chitieu-bg, #fff); color-scheme: light; }
.root[data-painted][data-theme=dark] { background: var(--chitieu-bg, #121417); color-scheme: dark; }
.root[data-painted] { padding: var(--_s); }
h2, h3, h4, h5, h6 { margin: 0; font: inherit; font-weight: 700; line-height: 1.35; }
.title { font-size: 1.375em; }
.sub { margin-block: 14px 4px; }
p, ul, dl, dd, figure { margin: 0; }
ul { padding: 0; list-style: none; }
.quiet { color: var(--_muted); font-size: .875em; }
.seen { position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
a { color: var(--_accent); text-underline-offset: .15em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 3px; }
:focus-visible { outline: 3px solid var(--_focus); outline-offset: 2px; }
input:focus-visible, select:focus-visible { outline-color: var(--_halo); outline-offset: 0; box-shadow: inset 0 0 0 2px var(--_focus); border-color: var(--_focus); }
.status { display: inline-flex; gap: .4em; align-items: baseline; font-weight: 700; color: var(--_nodata); }
.status > span:first-child { inline-size: 1em; text-align: center; flex: none; }
[data-tone=met] { color: var(--_met); } [data-tone=near] { color: var(--_near); } [data-tone=behind] { color: var(--_behind); }
[data-tone=open] { color: var(--_open); } [data-tone=nodata] { color: var(--_nodata); }
button, input, select { font: inherit; color: inherit; border-radius: var(--_r); max-inline-size: 100%; }
button { min-block-size: max(36px, var(--_t)); padding: .3em .8em; border: 1px solid var(--_strong); background: var(--_field); color: var(--_accent); cursor: pointer; }
button:hover { background: var(--_surface); text-decoration: underline; text-underline-offset: .15em; }
button[aria-pressed=true] { background: var(--_accent); border-color: var(--_accent); color: var(--_on); }
input, select { min-block-size: max(40px, var(--_t)); inline-size: 100%; padding: .3em .6em; border: 1px solid var(--_strong); background: var(--_field); color: var(--_plain); }
input::placeholder { color: var(--_muted); opacity: 1; }
input[aria-invalid=true] { border: 2px solid var(--_behind); }
label { display: block; font-weight: 700; margin-block-end: .25em; }
.hint { display: block; color: var(--_muted); font-size: .875em; font-weight: 400; }
.wrong { color: var(--_behind); font-weight: 700; font-size: .9375em; margin-block-end: .25em; }
.tools { display: flex; flex-wrap: wrap; gap: 8px; }
.notice { border: 1px solid var(--_border); border-inline-start: 4px solid var(--_near); padding: 12px var(--_s); margin-block-end: 12px; background: var(--_surface); color: inherit; }
.notice ul { margin-block: 8px; padding-inline-start: 1.25em; list-style: disc; }
.notice button { margin-block-start: 8px; }
.link { border: 0; background: none; padding: 0; min-block-size: var(--_t); text-decoration: underline; text-underline-offset: .15em; }
summary { cursor: pointer; min-block-size: max(32px, var(--_t)); padding-block: .2em; color: var(--_accent); inline-size: fit-content; }
summary:hover { text-decoration: underline; text-underline-offset: .15em; }
.days { display: flex; flex-wrap: wrap; gap: 0 1.5em; color: var(--_muted); font-size: .875em; }
.days b { font-weight: 400; color: var(--chitieu-color, inherit); }
.keys kbd { font: inherit; font-weight: 700; } .keys dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 1em; font-size: .875em; }
.proofs > li { padding-block: .35em; border-block-start: 1px solid var(--_border); }
.proofs > li:first-child { border: 0; }
.proofs { font-size: .9375em; }
@media (pointer: coarse) { button, input, select, summary { min-block-size: 44px; } .link { min-block-size: 44px; } }
@media (forced-colors: active) { .status, .wrong { color: CanvasText; } button { border: 1px solid ButtonText; } button[aria-pressed=true] { border: 3px solid Highlight; forced-color-adjust: none; background: Highlight; color: HighlightText; } .notice { border-inline-start: 8px double; } }
@media (prefers-contrast: more) { .root { --_border: currentColor; --_muted: inherit; } }
@media print {
  /* What is a container breaks over no pages in Firefox: all but the first would be empty. */
  .root, .root[data-theme] { ${LIGHT} container-type: normal; color: #000; background: none; font-size: 11pt; }
  .tools, button:not(.kept), .noprint { display: none; }
  a { color: inherit; }
}
`);
