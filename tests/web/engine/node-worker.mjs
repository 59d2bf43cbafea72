import { parentPort } from "node:worker_threads";
import { serve } from "../../../wasm/js/engine/serve.js";

serve(parentPort);
