using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Text;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.AccessLog;

/// <summary>Who asks whom to be told of what: the question as it is kept.</summary>
/// <param name="Person">A post or an object id; empty for everybody.</param>
internal sealed record AskedReads(CaseId? Case, string Person, DateOnly From, DateOnly To, string Reason);

/// <summary>The same as it is sent or typed.</summary>
internal sealed record AskReadsInput(string? CaseId = null, string? Person = null, DateOnly? From = null, DateOnly? To = null, string? Reason = null);

/// <summary>One line of the answer.</summary>
/// <param name="Person">The name as the directory has it, else the object id.</param>
public sealed record ReadLine(DateTimeOffset At, string Person, string Post, CaseId? CaseId, string Kind, string? Why);

public abstract record AskReadsOutcome
{
    public sealed record Answered(IReadOnlyList<ReadLine> Lines, bool More) : AskReadsOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : AskReadsOutcome;
}

/// <summary>Answers who read what, after having kept who asked and why.</summary>
internal sealed class AskReads(AccessTable table, StaffStore staff, LocalTime time, TimeProvider clock)
{
    public const int MinReason = 10;
    public const int MaxReason = 500;
    public const int Most = 500;

    /// <summary>Of one case a year is read day by day; of all cases of a person a month is enough.</summary>
    private const int MostDaysOfCase = 366;

    private const int MostDaysOfPerson = 31;

    public async Task<AskReadsOutcome> HandleAsync(AskReadsInput input, Caller caller, CancellationToken cancellation)
    {
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var errors = new List<FieldError>();
        if (Read(input, errors) is not { } asked) return new AskReadsOutcome.Invalid(errors);
        Guid? person = asked.Person.Length == 0 ? null : Guid.TryParse(asked.Person, out var id) ? id : people.Find(asked.Person)?.EntraObjectId;
        if (asked.Person.Length > 0 && person is null) return new AskReadsOutcome.Invalid([new FieldError("person", "person_unknown", [])]);

        await table.AskedAsync(time.Today, clock.GetUtcNow(), caller.ObjectId, asked, cancellation);
        var found = await FindAsync(asked, person, cancellation);
        return new AskReadsOutcome.Answered(
            [.. found.Take(Most).Select(read => new ReadLine(read.At, people.NameOf(read.Person) ?? read.Person.ToString(), read.Post, read.Case, read.Kind, read.Why))],
            found.Count > Most);
    }

    /// <summary>The latest first, one more than are shown.</summary>
    private async Task<IReadOnlyList<CaseRead>> FindAsync(AskedReads asked, Guid? person, CancellationToken cancellation)
    {
        var prefix = asked.Case is { } id ? CaseRead.PrefixOf(id) : null;
        var where = person is { } who ? CaseRead.OfPerson(who) : null;
        var found = new List<CaseRead>();
        for (var day = asked.To; day >= asked.From && found.Count <= Most; day = day.AddDays(-1))
        {
            var ofDay = new List<CaseRead>();
            await foreach (var row in table.ReadsOfAsync(day, prefix, where, cancellation)) ofDay.Add(CaseRead.FromEntity(row));
            found.AddRange(ofDay.OrderByDescending(read => read.At));
        }

        return found;
    }

    private AskedReads? Read(AskReadsInput input, List<FieldError> errors)
    {
        CaseId? about = null;
        if (input.CaseId is { Length: > 0 } typed)
        {
            if (CaseId.TryParse(typed, out var id)) about = id;
            else errors.Add(new FieldError("caseId", "case_id_invalid", []));
        }

        var person = CleanText.OneLine(input.Person) ?? "";
        if (about is null && person.Length == 0 && errors.Count == 0) errors.Add(new FieldError("caseId", "reads_of_whom", []));
        var reason = CleanText.Of(input.Reason ?? "").Trim();
        if (reason.Length == 0) errors.Add(new FieldError("reason", FieldErrorCodes.Required, []));
        else if (reason.Length < MinReason) errors.Add(new FieldError("reason", "reason_too_short", [MinReason]));
        else if (reason.Length > MaxReason) errors.Add(new FieldError("reason", FieldErrorCodes.TooLong, [MaxReason, reason.Length]));
        var to = input.To ?? time.Today;
        var before = errors.Count;
        foreach (var (name, day) in new[] { ("from", input.From ?? time.Today), ("to", to) })
        {
            if (!IsoDate.IsInRange(day)) errors.Add(new FieldError(name, "day_out_of_range", [IsoDate.Earliest.Year, IsoDate.Latest.Year]));
        }

        if (errors.Count > before) return null;
        var days = about is null ? MostDaysOfPerson : MostDaysOfCase;
        var from = input.From ?? to.AddDays(1 - MostDaysOfPerson);
        if (to < from) errors.Add(new FieldError("to", "ends_before_start", []));
        else if (to.DayNumber - from.DayNumber >= days) errors.Add(new FieldError("from", "reads_too_many_days", [days]));
        return errors.Count > 0 ? null : new AskedReads(about, person, from, to, reason);
    }
}
