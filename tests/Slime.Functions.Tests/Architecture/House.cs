using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;
using Slime.Development;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Platform.Storage;

namespace Slime.Functions.Tests.Architecture;

/// <summary>A room that uses another of its project; in Slime.Platform also a room of the model.</summary>
internal sealed record Edge(string Project, string From, string To);

/// <summary>
/// Which room uses which, read from the compiled types with the bodies of their methods (pages are types too) and from the
/// usings of the sources, which also speak for constants: the compiler leaves no trace of those.
/// </summary>
internal static partial class House
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Assembly, string> Projects = new[] { typeof(CaseState), typeof(StorageOptions), typeof(CaseStore), typeof(DevelopmentExtension) }
        .ToDictionary(type => type.Assembly, type => type.Assembly.GetName().Name!);

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IReadOnlySet<Edge> Edges { get; } = Compiled().Concat(Written()).ToHashSet();

    /// <summary>Which project names which.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ProjectUses { get; } = Projects.ToDictionary(
        project => project.Value,
        project => (IReadOnlyList<string>)[.. project.Key.GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("Slime.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);

    public static IEnumerable<Edge> EdgesOf(Type type) => UsedBy(type).SelectMany(Parts).Select(used => Between(RoomOf(type), RoomOf(used))).OfType<Edge>();

    private static IEnumerable<Edge> Compiled() => Projects.Keys.SelectMany(assembly => assembly.GetTypes()).SelectMany(EdgesOf);

    private static IEnumerable<Edge> Written() =>
        from project in Projects.Values
        from file in RepositoryFiles.In($"src/{project}", ".cs", ".razor")
        let path = Path.GetRelativePath(Path.Combine(RepositoryFiles.Root, "src", project), file).Split(Path.DirectorySeparatorChar)
        where path.Length > 1
        from Match use in Using().Matches(File.ReadAllText(file))
        let edge = Between((project, path[0]), ("Slime." + use.Groups["project"].Value, use.Groups["room"].Value))
        where edge is not null
        select edge;

    private static Edge? Between((string Project, string Room)? from, (string Project, string Room)? to) => (from, to) switch
    {
        ({ } user, { } used) when user.Project == used.Project && user.Room != used.Room => new Edge(user.Project, user.Room, used.Room),
        ({ Project: "Slime.Platform" } user, { Project: "Slime.Model" } used) => new Edge(user.Project, user.Room, $"Model.{used.Room}"),
        _ => null,
    };

    /// <returns>Null for what is not ours, or is made by a generator.</returns>
    private static (string Project, string Room)? RoomOf(Type type)
    {
        if (!Projects.TryGetValue(type.Assembly, out var project) || type.Namespace?.StartsWith(project + ".", StringComparison.Ordinal) != true) return null;
        return (project, type.Namespace[(project.Length + 1)..].Split('.')[0]);
    }

    private static IEnumerable<Type> UsedBy(Type type) =>
    [
        .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes,
        .. type.GetInterfaces(),
        .. Of(type.GetCustomAttributesData()),
        .. type.GetFields(Declared).SelectMany(field => Of(field.GetCustomAttributesData()).Prepend(field.FieldType)),
        .. type.GetProperties(Declared).SelectMany(property => Of(property.GetCustomAttributesData()).Prepend(property.PropertyType)),
        .. type.GetMethods(Declared).SelectMany(method => Of(method.GetCustomAttributesData()).Append(method.ReturnType).Concat(InSignatureAndBody(method))),
        .. type.GetConstructors(Declared).SelectMany(InSignatureAndBody),
    ];

    private static IEnumerable<Type> Of(IEnumerable<CustomAttributeData> attributes) => attributes.SelectMany(attribute =>
        attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(named => named.TypedValue)).Select(argument => argument.Value).OfType<Type>().Prepend(attribute.AttributeType));

    private static IEnumerable<Type> InSignatureAndBody(MethodBase method)
    {
        foreach (var parameter in method.GetParameters()) yield return parameter.ParameterType;
        if (method.GetMethodBody() is not { } body) yield break;
        foreach (var local in body.LocalVariables) yield return local.LocalType;
        foreach (var member in MembersIn(body.GetILAsByteArray() ?? [], method))
        {
            if (member is Type type) yield return type;
            if (member.DeclaringType is { } owner) yield return owner;
            if (member is FieldInfo field) yield return field.FieldType;
            if (member is MethodInfo { IsGenericMethod: true } generic)
                foreach (var argument in generic.GetGenericArguments()) yield return argument;
        }
    }

    private static IEnumerable<MemberInfo> MembersIn(byte[] code, MethodBase method)
    {
        var ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var known = Codes[code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at]];
            at += known.Size;
            switch (known.OperandType)
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok:
                    if (method.Module.ResolveMember(BitConverter.ToInt32(code, at), ofType, ofMethod) is { } member) yield return member;
                    at += 4;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + (4 * BitConverter.ToInt32(code, at));
                    break;
                default:
                    at += SizeOf(known.OperandType);
                    break;
            }
        }
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType) return Parts(type.GetElementType()!);
        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Prepend(type.GetGenericTypeDefinition()) : [type];
    }

    [GeneratedRegex(@"^@?using (?:static |\w+ = )?Slime\.(?<project>\w+)\.(?<room>\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();
}
