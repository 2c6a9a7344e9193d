/** A parameter of a spec's URL: the service's modules are reloaded too. */
exports.MODULES_RELOADED = 'reloaded';
