// The page for frames, with the names that files of a release have.

/** @param {string} version of the release */
export const embedPage = (version) => `<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>chitieu</title>
<link rel="stylesheet" href="chitieu-${version}.embed.css">
<script src="chitieu-${version}.iife.js" defer></script>
<script src="chitieu-${version}.embed.js" defer></script>
</head>
<body>
<noscript>
<p>Khung này cần JavaScript. / This frame needs JavaScript.</p>
</noscript>
</body>
</html>
`;
