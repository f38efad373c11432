using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Slime.Model.Cases;
using Slime.Model.Cases.Routing;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Text;

namespace Slime.Functions.Cases;

/// <summary>What of people's lives this service keeps at all; the data-protection officer decides.</summary>
internal sealed class PrivacyOptions
{
    public const string Section = "Slime:Privacy";

    /// <summary>Data on health, hosted for others, needs a certified host (code de la santé publique, article L1111-8); without one it is not kept.</summary>
    public bool HealthData { get; set; } = true;
}

/// <summary>
/// Whether anything is asked, kept or shown of people's health. Turned off it is asked nowhere and refused from programs; what was
/// kept before is shown to nobody, and goes with the rest. Only the person's own access file holds it: it is theirs.
/// </summary>
internal sealed class HealthData(IOptions<PrivacyOptions> options)
{
    public const string NotKept = "health_data_not_kept";

    /// <summary>The question of the form, and the column of the ledger.</summary>
    private const string Name = "healthTrouble";

    public const string Question = "energy." + Name;

    public bool IsKept => options.Value.HealthData;

    /// <summary>A field or column that is not there.</summary>
    public bool Hides(string name) => !IsKept && name is (Name or Question);

    /// <summary>What is wrong with what was sent. A no says nothing, and is not kept either.</summary>
    public IReadOnlyList<FieldError> Refused(ReferralInput? input)
    {
        var errors = new List<FieldError>();
        if (IsKept || input is null) return errors;
        if (input.Energy?.HealthTrouble is true) errors.Add(new FieldError(Question, NotKept, []));
        if (input.Reasons?.Contains(ReferralReason.HealthTrouble) is true) errors.Add(new FieldError("reasons", NotKept, []));
        return errors;
    }

    public Referral Shown(Referral referral) => IsKept ? referral : referral with
    {
        Energy = referral.Energy with { HealthTrouble = null },
        Reasons = [.. referral.Reasons.Where(reason => reason != ReferralReason.HealthTrouble)],
    };

    public PersonalData Shown(PersonalData data) => IsKept ? data : data with { Referral = Shown(data.Referral), Sent = data.Sent is { } sent ? Shown(sent) : null };

    /// <summary>What a form of before may still send.</summary>
    public ReferralInput Without(ReferralInput input) => IsKept ? input : input with
    {
        Energy = input.Energy is { } energy ? energy with { HealthTrouble = null } : null,
        Reasons = input.Reasons is { } reasons ? [.. reasons.Where(reason => reason != ReferralReason.HealthTrouble)] : null,
    };

    public CaseFacts Shown(CaseFacts facts) => IsKept ? facts : facts with { HealthTrouble = false, Reasons = WithoutHealth(facts.Reasons) };

    /// <summary>Points that were given before stay in the sum; why is not said.</summary>
    public Priority? Shown(Priority? priority) =>
        IsKept || priority is null ? priority : priority with { Reasons = [.. priority.Reasons.Where(reason => reason.Code != Name)] };

    public LedgerRow Shown(LedgerRow row) => IsKept ? row : row with { HealthTrouble = false, Reasons = WithoutHealth(row.Reasons) };

    public ImmutableArray<LedgerColumn> Kept(IEnumerable<LedgerColumn> columns) => [.. columns.Where(column => !Hides(column.Name))];

    private static ImmutableArray<string> WithoutHealth(ImmutableArray<string> codes) => [.. codes.Where(code => code != Name)];
}
