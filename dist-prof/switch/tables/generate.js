/**
 * The one place where code is made from text. What goes in are numbers and names that we chose; what
 * the text works on comes as parameters. Each function gets a source name of its own, so that
 * profiles tell them apart and V8 keeps type feedback apart.
 */
import assert from 'node:assert';
/** Makes a function from `parameters` and `body`; `name` ends up in profiles. */
export function generate(name, parameters, body) {
    assert(/^[\w-]+$/.test(name));
    sources++;
    return new Function(...parameters, `${body}\n//# sourceURL=heddle/${name}-${sources}.js`);
}
let sources = 0;
//# sourceMappingURL=generate.js.map