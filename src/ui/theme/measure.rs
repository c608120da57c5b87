//! How far apart colors are to an eye, for the tests of the themes.
//!
//! Contrast as the Web Content Accessibility Guidelines 2 define it. Difference as the distance in Oklab
//! (Ottosson 2020), where 0.02 is just seen. Color vision deficiency as Machado, Oliveira and Fernandes
//! (2009) simulate it in linear RGB, at its full severity.

/// A color in linear RGB.
pub(super) type Linear = [f64; 3];

/// How somebody sees colors.
#[derive(Clone, Copy, Debug)]
pub(super) enum Vision {
    Full,
    Deuteranopia,
    Protanopia,
}

impl Vision {
    pub(super) const ALL: [Self; 3] = [Self::Full, Self::Deuteranopia, Self::Protanopia];

    fn see(self, color: Linear) -> Linear {
        match self {
            Self::Full => color,
            Self::Deuteranopia => times(
                color,
                [
                    [0.367_322, 0.860_646, -0.227_968],
                    [0.280_085, 0.672_501, 0.047_413],
                    [-0.011_820, 0.042_940, 0.968_881],
                ],
            ),
            Self::Protanopia => times(
                color,
                [
                    [0.152_286, 1.052_583, -0.204_868],
                    [0.114_503, 0.786_281, 0.099_216],
                    [-0.003_882, -0.048_116, 1.051_998],
                ],
            ),
        }
        .map(|channel| channel.clamp(0.0, 1.0))
    }
}

fn times([x, y, z]: Linear, rows: [Linear; 3]) -> Linear {
    rows.map(|[a, b, c]| a * x + b * y + c * z)
}

pub(super) fn linear(rgb: [u8; 3]) -> Linear {
    rgb.map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    })
}

/// The contrast of two colors, from 1 to 21.
pub(super) fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let luminance = |rgb| {
        let [red, green, blue] = linear(rgb);
        0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
    };
    let (a, b) = (luminance(a), luminance(b));
    f64::max(a, b) / f64::min(a, b)
}

/// How different two colors look.
pub(super) fn difference(a: [u8; 3], b: [u8; 3], vision: Vision) -> f64 {
    let lab = |rgb| oklab(vision.see(linear(rgb)));
    let pairs = lab(a).into_iter().zip(lab(b));
    pairs.map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

fn oklab(color: Linear) -> [f64; 3] {
    let cones = times(
        color,
        [
            [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
            [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
            [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
        ],
    );
    times(
        cones.map(f64::cbrt),
        [
            [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
            [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
            [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
        ],
    )
}

#[test]
fn the_measures_measure() {
    let (black, white) = ([0; 3], [255; 3]);
    assert!((contrast(black, white) - 21.0).abs() < 0.001);
    assert!((difference(black, white, Vision::Full) - 1.0).abs() < 0.001);
    // A red and a green that the green-blind take for one.
    let (red, green) = ([0xc8, 0x55, 0x3d], [0x6f, 0x8b, 0x2a]);
    assert!(difference(red, green, Vision::Full) > 0.19);
    assert!(difference(red, green, Vision::Deuteranopia) < 0.01);
}
