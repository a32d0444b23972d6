// The text of a PDF as the text layer of pdf.js gives it. Needs pdfjs-dist in a folder that NODE_PATH names.
import fs from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const found = createRequire(import.meta.url).resolve("pdfjs-dist/legacy/build/pdf.mjs");
const { getDocument } = await import(pathToFileURL(found));
if (process.argv[2]) {
  const data = new Uint8Array(fs.readFileSync(process.argv[2]));
  const pdf = await getDocument({ data, verbosity: 0, isEvalSupported: false }).promise;
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    console.log(items.map((item) => (item.str ?? "") + (item.hasEOL ? "\n" : "")).join(""));
  }
}
