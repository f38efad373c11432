using Slime.Model.Referrals.Validation;
using Slime.Model.Text;

namespace Slime.Model.Cases.Diagnostics.Reading;

/// <summary>Whether what was sent makes sense: <see cref="Accepted"/> or <see cref="Refused"/>, nothing else.</summary>
public abstract record DiagnosticReading
{
    private DiagnosticReading()
    {
    }

    /// <summary>
    /// Reads a diagnostic, whole or in part, and reports every value that cannot be, not only the first. What is missing is no error.
    /// It throws for no input, null included.
    /// </summary>
    /// <param name="input">What was sent, in JSON or by the form.</param>
    /// <param name="today">The local date, against which dates in the future are refused.</param>
    public static DiagnosticReading Read(Diagnostic? input, DateOnly today)
    {
        var fields = new FieldReader(today);
        var given = input ?? new Diagnostic();
        var read = new Diagnostic
        {
            Household = BudgetReading.Read(fields, given.Household),
            Building = HomeReading.Read(fields, given.Building),
            Systems = HomeReading.Read(fields, given.Systems),
            Use = HabitsReading.Read(fields, given.Use),
            Measurements = HabitsReading.Read(fields, given.Measurements),
            Equipment = ReportReading.Read(fields, given.Equipment),
            Advice = ReportReading.Read(fields, given.Advice),
            Photos = ReportReading.Read(fields, given.Photos),
            Orientations = ReportReading.Read(fields, given.Orientations),
            Recipients = ReportReading.Read(fields, given.Recipients),
        };
        return fields.Errors.Count == 0 ? new Accepted(read) : new Refused(fields.Errors);
    }

    /// <summary>The diagnostic trimmed and normalised; it may be saved, complete or not.</summary>
    public sealed record Accepted(Diagnostic Diagnostic) : DiagnosticReading;

    /// <param name="Errors">At least one, in the order of the form.</param>
    public sealed record Refused(IReadOnlyList<FieldError> Errors) : DiagnosticReading;
}
