export function keepSwitchIds() {
    let seen;
    let kept = [];
    return ({ switches }) => {
        if (seen === switches)
            return kept;
        seen = switches;
        const same = kept.length === switches.size && kept.every((id) => switches.has(id));
        if (!same)
            kept = [...switches.keys()];
        return kept;
    };
}
//# sourceMappingURL=switch-ids.js.map