"use strict";
(() => {
  const { nodes, edges, words } = JSON.parse(document.getElementById("network").textContent);
  const live = document.getElementById("live");
  const search = document.getElementById("search");
  const told = document.getElementById("told");
  const named = new Map(nodes.map((node) => [node.id, node]));
  const tidy = (text) => text.toLocaleLowerCase(document.documentElement.lang);
  live.hidden = false;

  const cy = cytoscape({
    container: document.getElementById("canvas"),
    layout: { name: "preset" },
    maxZoom: 4,
    minZoom: 0.05,
    elements: [
      ...nodes.map((node) => ({ data: node, position: { x: node.x, y: node.y }, grabbable: true })),
      ...edges.map((edge) => ({ data: edge })),
    ],
    style: [
      {
        selector: "node",
        style: {
          "background-color": "data(colour)", "border-color": "#1a1a1a", "border-width": 1,
          color: "#1a1a1a", "font-family": "Arial, Helvetica, sans-serif", "font-size": 13, height: "data(size)",
          label: "data(shown)", shape: "data(shape)", "text-background-color": "#ffffff",
          "text-background-opacity": (node) => (node.data("valign") === "bottom" ? 0.8 : 0), "text-valign": "data(valign)",
          "text-wrap": "wrap", width: "data(size)",
        },
      },
      {
        selector: "edge",
        style: { "curve-style": words.directed ? "bezier" : "straight", "line-color": "#8c8c8c", width: "data(width)" },
      },
      { selector: "edge[?directed]", style: { "target-arrow-shape": "triangle", "target-arrow-color": "#8c8c8c" } },
      { selector: ".away", style: { opacity: 0.18 } },
      { selector: "node.chosen", style: { "border-color": "#b34700", "border-width": 4, "font-weight": "bold" } },
      { selector: "edge.chosen", style: { "line-color": "#b34700", "target-arrow-color": "#b34700" } },
    ],
  });

  const make = (tag, text, ...inside) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    element.append(...inside);
    return element;
  };
  const list = (items) => {
    const made = make("ul", "", ...items);
    made.className = "plain";
    return made;
  };
  const quoted = (text) => {
    const made = make("p", text);
    made.className = "words";
    return made;
  };
  const leading = (node) => {
    const button = make("button", node.label);
    button.type = "button";
    button.addEventListener("click", () => choose(node.id));
    return button;
  };
  const page = (node) => {
    const link = make("a", words.page);
    link.href = node.link;
    return make("p", "", link);
  };

  const mark = (kept, chosen) => {
    cy.batch(() => {
      cy.elements().removeClass("away chosen");
      if (kept) cy.elements().not(kept).addClass("away");
      if (chosen) chosen.addClass("chosen");
    });
  };
  const show = (...content) => {
    told.replaceChildren(...content);
    told.scrollTop = 0;
  };

  const all = () => {
    const sought = tidy(search.value.trim());
    const found = nodes.filter((node) => tidy(`${node.label} ${node.kind}`).includes(sought));
    show(
      make("p", found.length ? words.choose : words.nothing),
      list(found.map((node) => make("li", "", leading(node)))),
    );
    mark(sought ? cy.nodes().filter((node) => found.some((each) => each.id === node.id())) : null);
  };

  const choose = (id) => {
    const node = named.get(id);
    const around = cy.getElementById(id).closedNeighborhood();
    const ties = edges.filter((edge) => edge.source === id || edge.target === id);
    const back = make("button", words.back);
    back.type = "button";
    back.addEventListener("click", () => { all(); search.focus(); });
    const heading = make("h2", node.label);
    heading.tabIndex = -1;
    show(
      back, heading, make("p", node.kind), ...node.facts.map((fact) => make("p", fact)), ...(node.link ? [page(node)] : []),
      make("h3", `${words.edges}: ${ties.length}`),
      list(ties.map((edge) => make(
        "li", "", leading(named.get(edge.source === id ? edge.target : edge.source)),
        ...edge.facts.map((fact) => make("p", fact)), ...edge.words.map(quoted),
      ))),
    );
    mark(around, cy.getElementById(id));
    heading.focus({ preventScroll: true });
  };

  const tie = (edge) => {
    const ends = [named.get(edge.data("source")), named.get(edge.data("target"))];
    show(
      make("h2", `${ends[0].label} – ${ends[1].label}`), list(ends.map((node) => make("li", "", leading(node)))),
      ...edge.data("facts").map((fact) => make("p", fact)), ...edge.data("words").map(quoted),
    );
    mark(edge.union(edge.connectedNodes()), edge);
  };

  cy.on("tap", "node", (event) => choose(event.target.id()));
  cy.on("tap", "edge", (event) => tie(event.target));
  cy.on("tap", (event) => { if (event.target === cy) all(); });
  search.addEventListener("input", all);
  search.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = told.querySelector("li button");
    if (first) first.click();
  });
  document.getElementById("whole").addEventListener("click", () => { search.value = ""; all(); cy.fit(undefined, 24); });
  addEventListener("keydown", (event) => { if (event.key === "Escape") { search.value = ""; all(); } });
  cy.on("resize", () => cy.fit(undefined, 24));
  cy.fit(undefined, 24);
  all();
})();
