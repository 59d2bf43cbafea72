// Serves the sample portal until it is stopped.
//   node main.mjs FOLDER [PORT]
import { serve } from "./serve.mjs";

const [folder, port = "8023"] = process.argv.slice(2);
const open = (number) => serve(folder, { port: number });
// A port that is taken is no reason to stop: any other will do.
const { address } = await open(Number(port)).catch((error) => {
  if (error.code === "EADDRINUSE") return open(0);
  throw error;
});
console.log(`Cổng mẫu: ${address}  (tiếng Anh: ${address}index.en.html)\nDừng: Ctrl-C.`);
console.log(`Sample portal: ${address}index.en.html\nStop: Ctrl-C.`);
