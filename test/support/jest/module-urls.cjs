/** A parameter of a spec's address: the service's modules are loaded anew too. */
exports.MODULES_RELOADED = 'reloaded';
