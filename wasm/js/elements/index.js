// The elements. Importing this registers them in a browser, once however often it is loaded, and does nothing anywhere else.

import { define } from "./base.js";
import { ChitieuBoard } from "./board.js";
import { ChitieuCompare } from "./compare.js";
import { ChitieuIndicator } from "./indicator.js";
import { ChitieuMeter } from "./meter.js";
import { ChitieuSource } from "./source.js";

export { useEngine } from "./packs.js";
export { ChitieuBoard, ChitieuCompare, ChitieuIndicator, ChitieuMeter, ChitieuSource };

define("chitieu-indicator", ChitieuIndicator);
define("chitieu-board", ChitieuBoard);
define("chitieu-meter", ChitieuMeter);
define("chitieu-compare", ChitieuCompare);
define("chitieu-source", ChitieuSource);
