//! Words within a title that texts write short: «в РК», «НПО», “NGOs”.

use super::fold::stem_of;

/// Words of a title, and what stands for them.
const SHORT: &[(&str, &str)] = &[
    ("республика казахстан", "рк"),
    ("кыргызская республика", "кр"),
    ("республика таджикистан", "рт"),
    ("республика узбекистан", "руз"),
    ("российская федерация", "рф"),
    ("негосударственный некоммерческий организация", "нно"),
    ("неправительственный организация", "нпо"),
    ("некоммерческий организация", "нко"),
    ("средство массовый информация", "сми"),
    ("нормативный правовой акт", "нпа"),
    ("republic of kazakhstan", "rk"),
    ("kyrgyz republic", "kr"),
    ("republic of tajikistan", "rt"),
    ("republic of uzbekistan", "ruz"),
    ("russian federation", "rf"),
    ("nongovernmental organizations", "ngos"),
    ("non-governmental organizations", "ngos"),
    ("non-commercial organizations", "ncos"),
    ("nonprofit organizations", "npos"),
    ("non-profit organizations", "npos"),
];

/// More forms of one title than these nobody writes.
const MOST: usize = 8;

/// The other forms of a title, as stems.
pub(super) fn variants(stems: &[u64]) -> Vec<Vec<u64>> {
    let mut all = vec![stems.to_vec()];
    for (long, short) in SHORT {
        let long: Vec<u64> = long.split([' ', '-']).map(stem_of).collect();
        let more: Vec<Vec<u64>> = all.iter().filter_map(|it| replaced(it, &long, stem_of(short))).collect();
        all.extend(more);
    }
    all.into_iter().skip(1).take(MOST).collect()
}

/// A title with some of its words replaced, where it has them among others.
fn replaced(stems: &[u64], long: &[u64], short: u64) -> Option<Vec<u64>> {
    let at = stems.windows(long.len()).position(|it| it == long).filter(|_| stems.len() > long.len())?;
    Some([&stems[..at], &[short], &stems[at + long.len()..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(words: &str) -> Vec<u64> {
        words.split(' ').map(stem_of).collect()
    }

    #[test]
    fn a_title_has_short_forms() {
        let title = stems("порядке проведения мирных собраний в республике казахстан");
        assert_eq!(variants(&title), [stems("порядке проведения мирных собраний в рк")]);
        let title = stems("грантах для неправительственных организаций в республике казахстан");
        assert_eq!(variants(&title).len(), 3);
        assert!(variants(&title).contains(&stems("грантах для нпо в рк")));
        // The whole name of a law is never so short.
        assert_eq!(variants(&stems("некоммерческих организациях")), Vec::<Vec<u64>>::new());
    }
}
