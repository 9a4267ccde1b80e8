/** What the document of a page is made of. Addresses and nonce hold no character that HTML means something by. */
interface PageParts {
  readonly title: string;
  readonly script: string;
  readonly style: string;
  readonly nonce: string;
}

/** The document of a page: empty but for its own script and style, with a policy that lets nothing else in. */
export function pageHtml({ title, script, style, nonce }: PageParts): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}';">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" nonce="${nonce}" href="${escaped(style)}">
</head>
<body>
<script nonce="${nonce}" src="${escaped(script)}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
