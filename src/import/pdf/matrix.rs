//! The transformations of a page, as far as text needs them.

/// An affine transformation `[a b c d e f]`, as PDF writes it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matrix([f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) fn new(values: [f64; 6]) -> Self {
        Self(values)
    }

    pub(super) fn translation(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This transformation, then `next`.
    pub(super) fn then(self, next: Self) -> Self {
        let Self([a, b, c, d, e, f]) = self;
        let Self([na, nb, nc, nd, ne, nf]) = next;
        Self([
            a * na + b * nc,
            a * nb + b * nd,
            c * na + d * nc,
            c * nb + d * nd,
            e * na + f * nc + ne,
            e * nb + f * nd + nf,
        ])
    }

    /// Where the origin comes to lie.
    pub(super) fn origin(self) -> (f64, f64) {
        (self.0[4], self.0[5])
    }

    /// How much longer a horizontal and a vertical line become.
    pub(super) fn scale(self) -> (f64, f64) {
        let Self([a, b, c, d, ..]) = self;
        (a.hypot(b), c.hypot(d))
    }

    /// Whether lines of text still run from left to right.
    pub(super) fn is_upright(self) -> bool {
        let Self([a, b, ..]) = self;
        a > 0.0 && b.abs() <= a * 0.2
    }
}
