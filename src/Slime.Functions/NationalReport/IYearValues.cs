namespace Slime.Functions.NationalReport;

/// <summary>Whoever knows figures of a year that are not of cases registers one; their names are in <see cref="ReportDefinitions.Outside"/>.</summary>
internal interface IYearValues
{
    Task<IReadOnlyDictionary<string, decimal?>> OfAsync(DateOnly from, DateOnly to, CancellationToken cancellation);
}
