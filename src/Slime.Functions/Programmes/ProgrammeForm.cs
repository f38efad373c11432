using System.Globalization;
using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Model.Indicators;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.Steering;
using Slime.Model.Text;
using Slime.Platform.Web;

namespace Slime.Functions.Programmes;

/// <summary>A budget line as typed, the amount in euros.</summary>
public sealed record BudgetRow(string Label, string Amount, string Nature = "", string Id = "")
{
    public static readonly BudgetRow Blank = new("", "");

    public bool IsBlank => Label.Length == 0 && Amount.Length == 0;

    /// <summary>A row that was just added has no number yet, and another nature only when somebody chose one.</summary>
    public bool SaysTheSameAs(BudgetRow stored) =>
        (Label, Amount) == (stored.Label, stored.Amount) && (Id.Length == 0 || Id == stored.Id) && (Nature.Length == 0 || Nature == stored.Nature);
}

/// <summary>A target as typed.</summary>
public sealed record TargetRow(string Territory, string Planned);

/// <summary>A territory's own days as typed.</summary>
public sealed record PeriodRow(string Territory, string From, string To)
{
    public static readonly PeriodRow Blank = new("", "", "");
}

/// <summary>A programme as typed, so that a refused form comes back unchanged.</summary>
public sealed record ProgrammeForm
{
    public const string NewVersion = "new";

    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string From { get; init; } = "";

    public string To { get; init; } = "";

    public string ClosedOn { get; init; } = "";

    public string Planned { get; init; } = "";

    public string Sharing { get; init; } = "";

    public string Households { get; init; } = "";

    public string Eligibility { get; init; } = EnumCode.Of(ProgrammeTerms.OfNone.Eligibility);

    public string RecurrenceMonths { get; init; } = FslRecurrence.DefaultWindowMonths.ToString(CultureInfo.InvariantCulture);

    public string ActiveMonths { get; init; } = "";

    public string ArchiveMonths { get; init; } = "";

    public IReadOnlyList<TargetRow> Targets { get; init; } = [];

    /// <summary>The last rows are blank, for more.</summary>
    public IReadOnlyList<PeriodRow> Periods { get; init; } = [PeriodRow.Blank, PeriodRow.Blank];

    public IReadOnlyList<BudgetRow> Budget { get; init; } = [BudgetRow.Blank];

    /// <summary>The version that the person read, or <see cref="NewVersion"/>.</summary>
    public string Version { get; init; } = NewVersion;

    public bool IsNew => Version == NewVersion;

    internal static ProgrammeForm Of(StoredProgramme stored)
    {
        var programme = stored.Programme;
        return new ProgrammeForm
        {
            Id = programme.Id,
            Name = programme.Name,
            From = IsoDate.Text(programme.From),
            To = IsoDate.Text(programme.To),
            ClosedOn = IsoDate.Text(programme.ClosedOn),
            Planned = programme.Planned.ToString(CultureInfo.InvariantCulture),
            Sharing = EnumCode.Of(programme.Sharing),
            Households = programme.Households.ToString(CultureInfo.InvariantCulture),
            Eligibility = EnumCode.Of(programme.Eligibility),
            RecurrenceMonths = programme.RecurrenceMonths.ToString(CultureInfo.InvariantCulture),
            ActiveMonths = programme.ActiveMonths?.ToString(CultureInfo.InvariantCulture) ?? "",
            ArchiveMonths = programme.ArchiveMonths?.ToString(CultureInfo.InvariantCulture) ?? "",
            Targets = [.. programme.Targets.Select(target => new TargetRow(target.Territory.ToString(), target.Planned.ToString(CultureInfo.InvariantCulture)))],
            Periods = [.. programme.Targets.Where(target => target.HasOwnDays).Select(target => new PeriodRow(target.Territory.ToString(), IsoDate.Text(target.From), IsoDate.Text(target.To))), PeriodRow.Blank, PeriodRow.Blank],
            Budget = [.. programme.Budget.Select(line => new BudgetRow(line.Label, Numbers.TypedEuros(line.AmountCents), EnumCode.Of(line.Nature), line.Id ?? ""))],
            Version = VersionOf(stored),
        };
    }

    internal static string VersionOf(StoredProgramme stored) => stored.Sequence.ToString(CultureInfo.InvariantCulture);

    /// <summary>With a row for each territory, in their order, also for one that the programme did not know.</summary>
    public ProgrammeForm WithTerritories(IReadOnlyList<Territory> territories) => this with
    {
        Targets = [.. territories.Select(territory => Targets.FirstOrDefault(row => row.Territory == territory.Code.ToString()) ?? new TargetRow(territory.Code.ToString(), ""))],
    };

    public static ProgrammeForm Read(IFormCollection posted) => new()
    {
        Id = posted.Text("id"),
        Name = posted.Text("name"),
        From = posted.Text("from"),
        To = posted.Text("to"),
        ClosedOn = posted.Text("closedOn"),
        Planned = posted.Text("planned"),
        Sharing = posted.Text("sharing"),
        Households = posted.Text("households"),
        Eligibility = posted.Text("eligibility"),
        RecurrenceMonths = posted.Text("recurrenceMonths"),
        ActiveMonths = posted.Text("activeMonths"),
        ArchiveMonths = posted.Text("archiveMonths"),
        Targets = posted.Rows("targets", ProgrammeRules.MaxBudgetLines, "territory", field => new TargetRow(field("territory"), field("planned"))),
        Periods = posted.Rows("periods", ProgrammeRules.MaxBudgetLines, "territory", field => new PeriodRow(field("territory"), field("from"), field("to"))),
        Budget = posted.Rows("budget", ProgrammeRules.MaxBudgetLines, "label", field => new BudgetRow(field("label"), field("amountCents"), field("nature"), field("id"))),
        Version = posted.Text("version"),
    };

    public static string TargetName(int row, string field) => PostedForm.RowName("targets", row, field);

    public static string PeriodName(int row, string field) => PostedForm.RowName("periods", row, field);

    public static string BudgetName(int row, string field) => PostedForm.RowName("budget", row, field);

    public ProgrammeForm WithRow() =>
        Budget.Count < ProgrammeRules.MaxBudgetLines ? this with { Budget = [.. Budget, BudgetRow.Blank] } : this;

    public ProgrammeForm WithoutRow(int removed) => this with { Budget = [.. Budget.Where((_, row) => row != removed)] };

    /// <summary>The same without the budget lines that were left blank: the others follow each other, as their errors do.</summary>
    public ProgrammeForm WithoutBlankRows() => this with
    {
        Budget = [.. Budget.Where(row => !row.IsBlank)],
        Periods = [.. Periods.Where(row => row != PeriodRow.Blank), PeriodRow.Blank, PeriodRow.Blank],
    };

    /// <summary>Whether saving it would change nothing, as when a form is sent twice.</summary>
    public bool SaysTheSameAs(ProgrammeForm stored) =>
        Budget.Count == stored.Budget.Count && Budget.Zip(stored.Budget).All(pair => pair.First.SaysTheSameAs(pair.Second)) && Periods.Where(row => row != PeriodRow.Blank).SequenceEqual(stored.Periods.Where(row => row != PeriodRow.Blank)) && Targets.SequenceEqual(stored.Targets)
        && this with { Budget = stored.Budget, Targets = stored.Targets, Periods = stored.Periods, Version = stored.Version } == stored;

    /// <summary>The command, and what of the text has no meaning at all.</summary>
    internal (ProgrammeInput Input, IReadOnlyList<FieldError> Unread) ToInput()
    {
        var unread = new List<FieldError>();
        var sharing = TypedText.Word<TargetSharing>(Sharing);
        var input = new ProgrammeInput
        {
            Id = Id,
            Name = Name,
            From = TypedText.Day(From, "from", unread),
            To = TypedText.Day(To, "to", unread),
            ClosedOn = TypedText.Day(ClosedOn, "closedOn", unread),
            Planned = TypedText.Whole(Planned, "planned", unread),
            Sharing = sharing,
            Households = TypedText.Whole(Households, "households", unread),
            Eligibility = TypedText.Word<EligibilityRule>(Eligibility, "eligibility", unread),
            RecurrenceMonths = TypedText.Whole(RecurrenceMonths, "recurrenceMonths", unread),
            ActiveMonths = TypedText.Whole(ActiveMonths, "activeMonths", unread),
            ArchiveMonths = TypedText.Whole(ArchiveMonths, "archiveMonths", unread),
            // Numbers beside a sharing that makes them anew are what an earlier sharing left there.
            Targets = sharing == TargetSharing.ByHand
                ? [.. Targets.Select((row, i) => new TargetInput(TerritoryCode.TryParse(row.Territory, out var code) ? code : null, TypedText.Whole(row.Planned, TargetName(i, "planned"), unread)))]
                : null,
            Periods = Periods.All(row => row == PeriodRow.Blank) ? null
                : [.. Periods.Where(row => row != PeriodRow.Blank).Select((row, i) => new PeriodInput(
                    TypedText.Of<TerritoryCode>(row.Territory, PeriodName(i, "territory"), TerritoryCode.TryParse, "territory_unknown", unread),
                    TypedText.Day(row.From, PeriodName(i, "from"), unread),
                    TypedText.Day(row.To, PeriodName(i, "to"), unread)))],
            Budget = [.. Budget.Select((row, i) => new BudgetLineInput(
                row.Label, TypedText.Euros(row.Amount, BudgetName(i, "amountCents"), unread), row.Id.Length == 0 ? null : row.Id, TypedText.Word<BudgetNature>(row.Nature, BudgetName(i, "nature"), unread)))],
        };
        return (input, unread);
    }
}
