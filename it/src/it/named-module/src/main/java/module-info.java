/** A user's module: what it exports or opens is its own business, Furrow needs nothing of it. */
module acme.warming {
    requires dev.furrow;
}
