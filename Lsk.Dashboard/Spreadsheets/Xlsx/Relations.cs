using Lsk.Dashboard.Spreadsheets.Xml;

namespace Lsk.Dashboard.Spreadsheets.Xlsx;

/// <summary>One relation of a part.</summary>
/// <param name="Id">What the part calls it.</param>
/// <param name="Kind">Last step of its type, the same for transitional and strict files: <c>worksheet</c>, <c>styles</c>.</param>
/// <param name="Path">The part it leads to.</param>
internal sealed record Relation(string Id, string Kind, string Path);

/// <summary>Reads the <c>.rels</c> of a part.</summary>
internal static class Relations
{
    public static IReadOnlyList<Relation> Of(Package package, string part)
    {
        var folder = Package.FolderOf(part);
        var path = Package.Normal(folder, "_rels/" + part[(folder.Length > 0 ? folder.Length + 1 : 0)..] + ".rels");
        if (!package.Has(path))
            return [];
        var found = new List<Relation>();
        using var xml = package.Xml(path);
        while (xml.Read() is var token && token != XmlToken.Finished)
        {
            if (token != XmlToken.Start || !xml.Name.SequenceEqual("Relationship"u8))
                continue;
            string id = "",
                kind = "",
                target = "";
            var isExternal = false;
            while (xml.NextAttribute(out var name, out var value))
            {
                if (name.SequenceEqual("Id"u8))
                    id = XmlText.Decode(value);
                else if (name.SequenceEqual("Type"u8))
                    kind = XmlText.Decode(value);
                else if (name.SequenceEqual("Target"u8))
                    target = XmlText.Decode(value);
                else if (name.SequenceEqual("TargetMode"u8))
                    isExternal = value.SequenceEqual("External"u8);
            }
            if (!isExternal && target.Length > 0)
                found.Add(new Relation(id, kind[(kind.LastIndexOf('/') + 1)..], Package.Normal(folder, target)));
        }
        return found;
    }
}
