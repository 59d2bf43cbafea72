/** The script of the worker. */
import { serve } from "./serve.js";

serve(/** @type {any} */ (globalThis));
