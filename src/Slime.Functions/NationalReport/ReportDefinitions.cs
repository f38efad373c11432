using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Slime.Model.Reporting.National;
using Slime.Model.Reporting.Steering;
using Slime.Model.Reporting.WorkTime;
using Slime.Model.Text;

namespace Slime.Functions.NationalReport;

/// <summary>The definition file, read again when it was changed.</summary>
internal sealed class ReportDefinitions(IOptions<YearReportOptions> options)
{
    /// <summary>Names of values that are not of cases.</summary>
    public static FrozenSet<string> Outside { get; } = new[] { "households", "expenses", "income", "trained", "referrers", "mobilised", "mobilisedPeople", "trainedReferrers" }
        .Concat(Enum.GetValues<BudgetNature>().Select(nature => $"expenses.{EnumCode.Of(nature)}"))
        .Concat(TimePurposes.Roles.SelectMany(role => new[] { $"days.{EnumCode.Of(role)}", $"fte.{EnumCode.Of(role)}", $"posts.{EnumCode.Of(role)}" }))
        .ToFrozenSet(StringComparer.Ordinal);

    private readonly Lock _lock = new();
    private (DateTime Written, ReportDefinition Definition)? _read;

    /// <exception cref="FormulaException">The line of the file, its code, and what is wrong with it.</exception>
    public ReportDefinition Read()
    {
        var path = Path.Combine(AppContext.BaseDirectory, options.Value.File);
        if (!File.Exists(path)) throw new FormulaException($"{options.Value.File} is not there");
        var written = File.GetLastWriteTimeUtc(path);
        lock (_lock)
        {
            if (_read is { } known && known.Written == written) return known.Definition;
            var definition = ReportDefinition.Parse(File.ReadAllText(path), Outside);
            _read = (written, definition);
            return definition;
        }
    }
}
