using System.Globalization;
using System.Text.Json;
using Slime.Testing;

namespace Slime.Benchmarks.Running;

/// <summary>The table on the console, a line as soon as it is known, and the same in artifacts/bench.json.</summary>
internal sealed class Report(IEnumerable<string> names)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<string> _names = [.. names];
    private readonly List<Figure> _figures = [];

    public bool IsAllKept => _figures.Count == _names.Count && _figures.TrueForAll(figure => figure.IsKept ?? true);

    public static void WriteHeader() => WriteLine("figure", "value", "baseline", "ratio", "budget", "result");

    public void Add(Figure figure)
    {
        if (!_names.Contains(figure.Name)) return;
        _figures.Add(figure);
        WriteLine(
            figure.Name,
            Number(figure.Value, figure.Unit),
            Number(figure.Baseline, figure.Unit),
            Number(figure.Ratio, ""),
            figure.Budget?.ToString() ?? "-",
            ResultOf(figure));
    }

    /// <summary>Says which figures are missing, too.</summary>
    public async Task SaveAsync()
    {
        foreach (var name in _names.Except(_figures.Select(figure => figure.Name))) WriteLine(name, "-", "-", "-", "-", "not measured");
        var folder = Directory.CreateDirectory(Repository.Path("artifacts")).FullName;
        var rows = _names.Select(name => _figures.Find(figure => figure.Name == name) is { } figure
            ? new { name, figure.Unit, Value = (double?)figure.Value, figure.Baseline, figure.Ratio, Budget = figure.Budget?.ToString(), Result = ResultOf(figure), figure.Details }
            : new { name, Unit = "", Value = (double?)null, Baseline = (double?)null, Ratio = (double?)null, Budget = (string?)null, Result = "not measured", Details = (IReadOnlyDictionary<string, double>?)null });
        await File.WriteAllTextAsync(Path.Combine(folder, "bench.json"), JsonSerializer.Serialize(rows, Json) + "\n");
    }

    private static string ResultOf(Figure figure) => figure.IsKept switch
    {
        true => "pass",
        false => "fail",
        null => "-",
    };

    private static string Number(double? number, string unit) => number is not { } value
        ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{value.ToString(value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00##", CultureInfo.InvariantCulture)} {unit}").TrimEnd();

    private static void WriteLine(string name, string value, string baseline, string ratio, string budget, string result) =>
        Console.WriteLine($"{name,-42}  {value,18}  {baseline,18}  {ratio,8}  {budget,-14}  {result}");
}
