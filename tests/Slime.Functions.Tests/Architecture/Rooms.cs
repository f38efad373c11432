using System.Text;

namespace Slime.Functions.Tests.Architecture;

/// <summary>
/// The table of rooms.txt: each project with its rooms from top to bottom, and what each uses, which stands below it.
/// </summary>
internal sealed class Rooms
{
    private readonly Dictionary<string, List<string>> _order = [];
    private readonly HashSet<Edge> _allowed = [];

    private Rooms()
    {
    }

    public static string File { get; } = Path.Combine(RepositoryFiles.Root, "tests", "Slime.Functions.Tests", "Architecture", "rooms.txt");

    public IEnumerable<string> Projects => _order.Keys;

    public IReadOnlyList<string> In(string project) => _order[project];

    public static Rooms Read()
    {
        var rooms = new Rooms();
        var project = "";
        foreach (var line in System.IO.File.ReadLines(File).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] != ' ')
            {
                project = line;
                rooms._order[project] = [];
                continue;
            }

            var (room, used) = line.Split(':') is [var name, var uses] ? (name.Trim(), uses) : throw new FormatException($"No room: {line}");
            rooms._order[project].Add(room);
            foreach (var other in used.Split(' ', StringSplitOptions.RemoveEmptyEntries)) rooms._allowed.Add(new Edge(project, room, other));
        }

        return rooms;
    }

    /// <summary>What the table does not allow.</summary>
    public IEnumerable<Edge> Violations(IEnumerable<Edge> edges) => edges.Where(edge => !_allowed.Contains(edge));

    public bool GoesUp(Edge edge) => _order[edge.Project] is var order && order.Contains(edge.To) && order.IndexOf(edge.To) < order.IndexOf(edge.From);

    /// <summary>The table as it would be with these edges; rooms that it does not know stand on top.</summary>
    public string With(IReadOnlySet<Edge> edges)
    {
        var text = new StringBuilder();
        foreach (var project in _order.Keys)
        {
            var own = edges.Where(edge => edge.Project == project).ToList();
            _order[project] =
            [
                .. own.SelectMany(edge => new[] { edge.From, edge.To }).Where(room => !room.Contains('.')).Except(_order[project]).Distinct().Order(StringComparer.Ordinal),
                .. _order[project],
            ];
            text.Append(project).Append('\n');
            foreach (var room in _order[project])
            {
                var uses = own.Where(edge => edge.From == room).Select(edge => edge.To).Order(StringComparer.Ordinal);
                text.Append("  ").Append(room).Append(':').Append(string.Concat(uses.Select(used => $" {used}")));
                text.Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>The picture: every arrow points down, and one that others already say is left out.</summary>
    public string Picture()
    {
        var text = new StringBuilder("```mermaid\nflowchart TD\n");
        foreach (var project in _order.Keys)
        {
            var down = _allowed.Where(edge => edge.Project == project && _order[project].Contains(edge.To) && !GoesUp(edge)).ToLookup(edge => edge.From, edge => edge.To);
            text.Append("  subgraph ").Append(project).Append('\n');
            foreach (var room in _order[project])
            {
                text.Append("    ").Append(Id(project, room)).Append('[').Append(room).Append("]\n");
                foreach (var used in down[room].Order(StringComparer.Ordinal).Where(used => !down[room].Any(other => other != used && Reaches(down, other, used))))
                    text.Append("    ").Append(Id(project, room)).Append(" --> ").Append(Id(project, used)).Append('\n');
            }

            text.Append("  end\n");
        }

        return text.Append("  Slime.Development --> Slime.Functions --> Slime.Platform --> Slime.Model\n```\n").ToString();
    }

    private static bool Reaches(ILookup<string, string> down, string from, string to) => down[from].Any(next => next == to || Reaches(down, next, to));

    private static string Id(string project, string room) => $"{project.Split('.')[1]}_{room}";
}
