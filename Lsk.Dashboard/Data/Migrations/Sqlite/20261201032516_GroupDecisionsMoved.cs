using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lsk.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class GroupDecisionsMoved : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A decision on a group is a decision as any other: a rest is a pause, and an end a stop.
            migrationBuilder.Sql(
                """
                INSERT INTO "Decisions"
                    ("GroupId", "Date", "Kind", "Level", "Reason", "ReviewOn", "MergedIntoGroup", "RecordedAt", "Version")
                SELECT "GroupId", "Date",
                    CASE "Kind" WHEN 'Rest' THEN 'Pause' WHEN 'End' THEN 'Stop' ELSE "Kind" END,
                    "Level", "Reason", "Until", "MergedInto", "RecordedAt", '00000000-0000-0000-0000-000000000000'
                FROM "GroupDecisions" ORDER BY "Id"
                """
            );

            migrationBuilder.DropTable(
                name: "GroupDecisions");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "GroupDecisions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    GroupId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    MergedInto = table.Column<int>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GroupDecisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GroupDecisions_Groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "Groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_GroupDecisions_Groups_MergedInto",
                        column: x => x.MergedInto,
                        principalTable: "Groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_GroupDecisions_GroupId",
                table: "GroupDecisions",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_GroupDecisions_MergedInto",
                table: "GroupDecisions",
                column: "MergedInto");
        }
    }
}
