"use strict";
var diglot = self.diglot || (self.diglot = {});
diglot.words = function () {};
