"""Boxes pushed apart until none overlaps another, with as little change of the picture as that takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places: TypeAlias = NDArray[np.float64]
    Numbers: TypeAlias = NDArray[np.int64]

_SLACK, _PATIENCE, _GROWTH, _ROWS, _FULL = 40.0, 20, 1.03, 500, 0.5


def spread(middles: Places, sizes: Places, gap: float) -> Places:
    """Return ``middles`` of boxes of ``sizes`` moved so that any two are at least ``gap`` pixels apart.

    Parameters
    ----------
    middles, sizes
        A row (x, y) and a row (width, height) for each box; no two middles may be the same.
    gap
        Pixels between two boxes, across or down.

    Notes
    -----
    Two boxes that overlap are moved apart along the axis on which they overlap by the lesser share of their size. Where
    pushing alone does not end, the whole grows a little: in the end no two overlap. Only pairs of boxes near each other
    are looked at, until something has moved so far that others may have come near.
    """
    import numpy as np

    page = np.ptp(middles, axis=0) + sizes.mean(0)
    middles = middles * max(1.0, float((sizes + gap).prod(1).sum() / page.prod() / _FULL) ** 0.5)
    step = 0
    while True:
        one, two = _near(middles, sizes + gap + _SLACK)
        looked_at = middles
        while (push := _push(middles, one, two, (sizes[one] + sizes[two]) / 2 + gap)) is not None:
            step += 1
            middles = (middles + push) * (_GROWTH if step % _PATIENCE == 0 else 1.0)
            if np.abs(middles - looked_at).max() > _SLACK / 2:
                break
        else:
            return middles


def off_the_ties(middles: Places, ties: Numbers, radius: float) -> Places:
    """Return ``middles`` of marks moved a little where a tie between two others would run through them.

    Parameters
    ----------
    middles
        A row (x, y) for each mark.
    ties
        A row for each tie: the numbers of its two ends.
    radius
        How near to a mark's middle no tie shall come; nearer ones than this may remain where many ties run close.
    """
    import numpy as np

    start, along = middles[ties[:, 0]], middles[ties[:, 1]] - middles[ties[:, 0]]
    long = np.maximum((along**2).sum(1), 1e-9)
    share = np.clip(((middles[:, None, :] - start) * along).sum(2) / long, 0.0, 1.0)
    away = middles[:, None, :] - (start + share[:, :, None] * along)
    distance = np.sqrt((away**2).sum(2))
    near = (distance < radius) & (share > 0.0) & (share < 1.0)
    near[ties[:, 0], np.arange(len(ties))] = near[ties[:, 1], np.arange(len(ties))] = False
    square = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.sqrt(long)[:, None]
    side = np.where((away * square).sum(2) < 0, -1.0, 1.0)
    push = (near * side * (radius - distance))[:, :, None] * square
    moved: Places = middles + push.sum(1)
    return moved


def _near(middles: Places, sizes: Places) -> tuple[Numbers, Numbers]:
    """The pairs of boxes of ``sizes`` that overlap, each pair once."""
    import numpy as np

    pairs = []
    for start in range(0, len(middles), _ROWS):
        apart = np.abs(middles[start : start + _ROWS, None, :] - middles[None, :, :])
        hit = (apart < (sizes[start : start + _ROWS, None, :] + sizes[None, :, :]) / 2).all(2)
        one, two = np.nonzero(np.triu(hit, start + 1))
        pairs.append(np.stack([one + start, two]))
    one, two = np.concatenate(pairs, axis=1)
    return one, two


def _push(middles: Places, one: Numbers, two: Numbers, wanted: Places) -> Places | None:
    """How each box moves away from those it overlaps; ``None`` where none overlaps."""
    import numpy as np

    apart = middles[one] - middles[two]
    over = wanted - np.abs(apart)
    hit = (over > 1e-6).all(1)
    if not hit.any():
        return None
    one, two, apart, over = one[hit], two[hit], apart[hit], over[hit]
    across = over[:, 0] / wanted[hit, 0] <= over[:, 1] / wanted[hit, 1]
    push = 0.5 * over * np.where(apart < 0, -1.0, 1.0) * np.stack([across, ~across], axis=1)
    moved, often = np.zeros_like(middles), np.zeros_like(middles)
    for ends, sign in ((one, 1.0), (two, -1.0)):
        np.add.at(moved, ends, sign * push)
        np.add.at(often, ends, push != 0)
    return moved / np.sqrt(np.maximum(often, 1.0))
