// What a portal of today writes: the elements by name, and the engine in a worker for a figure of its own.
import { loadWorker } from "chitieu";
import "chitieu/elements";

const engine = await loadWorker();
const { value, status } = await engine.calculate({ value: "521.509/1.450.945", target: ">=40%" });
document.querySelector("#worker").textContent = `${engine.place} ${engine.kind} ${engine.version}: ${value.shown} ${status}`;
