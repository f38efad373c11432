namespace Slime.Benchmarks.Running;

/// <summary>Runs the chosen groups one after the other: two at once would measure each other.</summary>
internal static class Runner
{
    private const int Missed = 1;
    private const int WrongUsage = 2;

    /// <param name="words">A figure is chosen when its name contains one of them; all are when there is none.</param>
    /// <returns>0 when every figure was measured and keeps to its budget.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<IFigureGroup> groups, string[] words)
    {
        bool IsChosen(string name) => words.Length == 0 || words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
        var chosen = groups.Where(group => group.Names.Any(IsChosen)).ToList();
        if (chosen.Count == 0)
        {
            await Console.Error.WriteLineAsync($"no figure has a name containing {string.Join(", ", words)}; there are:\n  {string.Join("\n  ", groups.SelectMany(group => group.Names))}");
            return WrongUsage;
        }

        await using var bench = new Bench();
        var report = new Report(chosen.SelectMany(group => group.Names).Where(IsChosen));
        Report.WriteHeader();
        foreach (var group in chosen)
        {
            try
            {
                foreach (var figure in await group.MeasureAsync(bench)) report.Add(figure);
            }
            catch (Exception failure)
            {
                // The other figures are still worth having.
                await Console.Error.WriteLineAsync(failure.ToString());
            }
        }

        await report.SaveAsync();
        return report.IsAllKept ? 0 : Missed;
    }
}
