using Slime.Model.Cases.Retention;
using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Model.Referrals;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.Steering;
using Slime.Model.Text;

namespace Slime.Functions.Programmes;

/// <summary>What a programme must be, and how its targets are shared.</summary>
internal static class ProgrammeRules
{
    public const int MaxBudgetLines = 50;
    public const int MaxPlanned = 1_000_000;
    public const int MaxHouseholds = 10_000_000;
    private const int MaxText = 200;
    private const long MaxCents = 1_000_000_000_00;
    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2100, 12, 31);

    public static IEnumerable<FieldError> Check(ProgrammeInput input, CommuneDirectory directory, ProgrammeBook book) =>
        [.. CheckNames(input), .. CheckPeriod(input, book), .. CheckTargets(input, directory), .. CheckPeriods(input, directory), .. CheckBudget(input)];

    /// <summary>The programme of input that was checked.</summary>
    /// <param name="before">As it was: what communes that came or went changed stays.</param>
    public static Programme Build(ProgrammeInput input, CommuneDirectory directory, Programme? before = null)
    {
        var territories = directory.Territories.Select(territory => territory.Code).ToList();
        var populations = territories.Select(directory.PopulationOf).ToList();
        var byHand = (input.Targets ?? []).OfType<TargetInput>().ToDictionary(target => target.Territory!.Value, target => target.Planned!.Value);
        var planned = input.Sharing == TargetSharing.ByHand ? byHand.Values.Sum() : input.Planned!.Value;
        var targets = input.Sharing switch
        {
            TargetSharing.Equal => Sharing.ShareEqually(planned, territories.Count),
            TargetSharing.ByPopulation => Sharing.Share(planned, populations),
            _ => [.. territories.Select(code => byHand[code])],
        };
        var households = Sharing.Share(input.Households!.Value, populations);
        return new Programme
        {
            Id = input.Id!,
            Name = CleanText.OneLine(input.Name)!,
            From = input.From!.Value,
            To = input.To!.Value,
            ClosedOn = input.ClosedOn,
            Planned = planned,
            Sharing = input.Sharing!.Value,
            Households = input.Households!.Value,
            Targets = [.. territories.Select((code, index) => new TerritoryTarget(code, targets[index], households[index])
            {
                // A day that is the programme's own is none of the territory's.
                From = OwnOf(input, code)?.From is { } from && from != input.From ? from : null,
                To = OwnOf(input, code)?.To is { } to && to != input.To ? to : null,
                Steps = before?.Targets.FirstOrDefault(target => target.Territory == code)?.Steps,
            })],
            Budget = BudgetLine.Numbered((input.Budget ?? []).Select(line => new BudgetLine(CleanText.OneLine(line!.Label)!, line.AmountCents!.Value, line.Id, line.Nature ?? BudgetNature.Other))),
            Eligibility = input.Eligibility ?? ProgrammeTerms.OfNone.Eligibility,
            RecurrenceMonths = input.RecurrenceMonths ?? FslRecurrence.DefaultWindowMonths,
            ActiveMonths = input.ActiveMonths,
            ArchiveMonths = input.ArchiveMonths,
        };
    }

    private static IEnumerable<FieldError> CheckNames(ProgrammeInput input)
    {
        if (!IsId(input.Id)) yield return new FieldError("id", "programme_id_malformed", []);
        foreach (var error in CheckText("name", input.Name)) yield return error;
        if (input.Sharing is null) yield return new FieldError("sharing", "required", []);
        if (input.Households is not { } households) yield return new FieldError("households", "required", []);
        else if (households is < 0 or > MaxHouseholds) yield return new FieldError("households", "out_of_range", [0, MaxHouseholds]);
        if (input.RecurrenceMonths is < 1 or > FslRecurrence.MaxWindowMonths) yield return new FieldError("recurrenceMonths", "out_of_range", [1, FslRecurrence.MaxWindowMonths]);
        if (input.ActiveMonths is < 1 or > RetentionPolicy.MostActiveMonths) yield return new FieldError("activeMonths", "out_of_range", [1, RetentionPolicy.MostActiveMonths]);
        if (input.ArchiveMonths is < 0 or > RetentionPolicy.MostArchiveMonths) yield return new FieldError("archiveMonths", "out_of_range", [0, RetentionPolicy.MostArchiveMonths]);
    }

    private static IEnumerable<FieldError> CheckPeriod(ProgrammeInput input, ProgrammeBook book)
    {
        if (input.From is null) yield return new FieldError("from", "required", []);
        if (input.To is null) yield return new FieldError("to", "required", []);
        if (input is not { From: { } from, To: { } to }) yield break;
        // Its days go on being worked on until the last one is over.
        if (input.ClosedOn <= to) yield return new FieldError("closedOn", "programme_closed_before_end", []);
        if (from < Earliest) yield return new FieldError("from", "programme_day_out_of_range", [Earliest.Year, Latest.Year]);
        if (to > Latest) yield return new FieldError("to", "programme_day_out_of_range", [Earliest.Year, Latest.Year]);
        if (to < from) yield return new FieldError("to", "ends_before_start", []);
        else if (book.Programmes.FirstOrDefault(stored => stored.Programme.Id != input.Id && stored.Programme.Overlaps(from, to)) is { } other)
            yield return new FieldError("from", "programme_overlaps", [other.Programme.Name]);
    }

    private static IEnumerable<FieldError> CheckTargets(ProgrammeInput input, CommuneDirectory directory)
    {
        if (input.Sharing is { } sharing and not TargetSharing.ByHand && input.Planned is null) yield return new FieldError("planned", "required", []);
        if (input.Planned is < 0 or > MaxPlanned) yield return new FieldError("planned", "out_of_range", [0, MaxPlanned]);
        if (input.Sharing != TargetSharing.ByHand) yield break;
        var given = input.Targets ?? [];
        foreach (var (target, index) in given.Select((target, index) => (target, index)))
        {
            if (target?.Territory is not { } code) yield return new FieldError($"targets[{index}].territory", "required", []);
            else if (directory.Territories.All(known => known.Code != code)) yield return new FieldError($"targets[{index}].territory", "territory_unknown", []);
            else if (given.Take(index).Any(earlier => earlier?.Territory == code)) yield return new FieldError($"targets[{index}].territory", "duplicate", []);
            if (target?.Planned is null) yield return new FieldError($"targets[{index}].planned", "required", []);
            else if (target.Planned is < 0 or > MaxPlanned) yield return new FieldError($"targets[{index}].planned", "out_of_range", [0, MaxPlanned]);
        }

        if (directory.Territories.FirstOrDefault(territory => given.All(target => target?.Territory != territory.Code)) is { } missing)
            yield return new FieldError("targets", "programme_target_missing", [missing.Name]);
        else if (input.Planned is { } planned && planned != given.Sum(target => (long)(target?.Planned ?? 0)))
            yield return new FieldError("planned", "programme_targets_differ", [given.Sum(target => (long)(target?.Planned ?? 0))]);
    }

    private static PeriodInput? OwnOf(ProgrammeInput input, TerritoryCode code) => input.Periods?.FirstOrDefault(period => period?.Territory == code);

    private static IEnumerable<FieldError> CheckPeriods(ProgrammeInput input, CommuneDirectory directory)
    {
        var given = input.Periods ?? [];
        foreach (var (period, index) in given.Select((period, index) => (period, index)))
        {
            if (period?.Territory is not { } code) yield return new FieldError($"periods[{index}].territory", "required", []);
            else if (directory.Territories.All(known => known.Code != code)) yield return new FieldError($"periods[{index}].territory", "territory_unknown", []);
            else if (given.Take(index).Any(earlier => earlier?.Territory == code)) yield return new FieldError($"periods[{index}].territory", "duplicate", []);
            if (period is { From: null, To: null }) yield return new FieldError($"periods[{index}].from", "required", []);
            if (period?.From < input.From || period?.From > input.To) yield return new FieldError($"periods[{index}].from", "period_outside_programme", []);
            if (period?.To < input.From || period?.To > input.To) yield return new FieldError($"periods[{index}].to", "period_outside_programme", []);
            else if (period?.To < (period?.From ?? input.From)) yield return new FieldError($"periods[{index}].to", "ends_before_start", []);
        }
    }

    private static IEnumerable<FieldError> CheckBudget(ProgrammeInput input)
    {
        if (input.Budget?.Count > MaxBudgetLines) yield return new FieldError("budget", "too_many", [MaxBudgetLines]);
        foreach (var (line, index) in (input.Budget ?? []).Take(MaxBudgetLines).Select((line, index) => (line, index)))
        {
            foreach (var error in CheckText($"budget[{index}].label", line?.Label)) yield return error;
            if (line?.Id is { } id && (!IsId(id) || input.Budget!.Take(index).Any(earlier => earlier?.Id == id))) yield return new FieldError($"budget[{index}].id", "budget_line_id", []);
            if (line?.AmountCents is null) yield return new FieldError($"budget[{index}].amountCents", "required", []);
            else if (line.AmountCents is < 0 or > MaxCents) yield return new FieldError($"budget[{index}].amountCents", "out_of_range", [0, MaxCents]);
        }
    }

    private static List<FieldError> CheckText(string path, string? text)
    {
        var errors = new List<FieldError>();
        if (CleanText.IsAbsent(text)) errors.Add(new FieldError(path, "required", []));
        else FieldText.Line(path, text, MaxText, errors);
        return errors;
    }

    private static bool IsId(string? id) =>
        id is { Length: > 0 and <= 60 } && id != ProgrammePages.NewSegment
        && id.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');
}
