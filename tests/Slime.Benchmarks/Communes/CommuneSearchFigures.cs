using System.Globalization;
using Slime.Benchmarks.Running;
using Slime.Model.Communes;

namespace Slime.Benchmarks.Communes;

/// <summary>
/// Search as people type: names whole, begun, without accents, in capitals, postal and INSEE codes, words that are nowhere, and two
/// hundred spellings of envelopes, registers and slips. The baseline is the plain way to ignore accents and case: comparing each name by the rules of French.
/// </summary>
internal sealed class CommuneSearchFigures : IFigureGroup
{
    private const string Search = "commune search p50";
    private const int Found = 20;
    private const int Turns = 5;

    public IReadOnlyList<string> Names { get; } = [Search];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench)
    {
        var directory = PasDeCalais.Read();
        string[] queries = [.. directory.Communes.SelectMany(Typed), .. Spellings(directory), "st omer", "saint", "zzz", "62", ""];
        var compare = CultureInfo.GetCultureInfo("fr-FR").CompareInfo;
        const CompareOptions ignored = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

        Task<double> Ours() => MedianAsync(queries, query => directory.Search(query, Found));
        Task<double> Plain() => MedianAsync(queries, query =>
            [.. directory.Communes.Where(commune => compare.IndexOf(commune.Name, query, ignored) >= 0 || commune.PostalCodes.Any(code => code.StartsWith(query, StringComparison.Ordinal))).Take(Found)]);
        await Samples.TakeTurnsAsync(2, Ours, Plain);
        var (ours, plain) = await Samples.TakeTurnsAsync(Turns, Ours, Plain);
        return [new Figure(Search, "ms", ours, plain, Budget.ValueBelow(1))];
    }

    private static IEnumerable<string> Typed(Commune commune) =>
    [
        commune.Name, commune.Name[..Math.Min(3, commune.Name.Length)], commune.Name.ToUpperInvariant(), commune.PostalCodes[0], commune.Insee.ToString(),
    ];

    /// <summary>Eight ways in which twenty-five communes are written otherwise than they are called.</summary>
    private static IEnumerable<string> Spellings(CommuneDirectory directory) => directory.Communes.Where((_, i) => i % 36 == 0).Take(25).SelectMany(commune => new[]
    {
        $"{commune.PostalCodes[0]} {commune.Name}", $"{commune.Name} ({commune.PostalCodes[0]})", $"{commune.Name} Cedex 9",
        commune.Name.Replace("-sur-", " s/ ", StringComparison.Ordinal).Replace("-lès-", " lez ", StringComparison.Ordinal),
        commune.Name.Replace("Saint", "St", StringComparison.Ordinal), commune.Name.Remove(commune.Name.Length / 2, 1),
        commune.Name.Insert(2, "e"), commune.Name[..^1] + "x",
    });

    private static async Task<double> MedianAsync(string[] queries, Func<string, IReadOnlyList<Commune>> search)
    {
        var samples = new double[queries.Length];
        for (var query = 0; query < queries.Length; query++)
        {
            samples[query] = await Samples.MillisecondsAsync(() =>
            {
                search(queries[query]);
                return Task.CompletedTask;
            });
        }

        return Samples.Median(samples);
    }
}
